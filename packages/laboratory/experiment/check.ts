import type { Text } from '@hearsay/kernel';
import { nearest, type Finding, type Path } from '@hearsay/scenario';
import { cellsOf } from './cells.ts';
import { shapes } from './effects.ts';
import { specOf } from './measures.ts';
import type { WrittenExperiment } from './schema.ts';

/** What is wrong with an experiment beyond its form: names that there are not, measures twice, nothing to compare. */
export function checkExperiment(written: WrittenExperiment): Finding[] {
  return [...checkCompare(written), ...checkMeasures(written), ...checkFigures(written)];
}

function checkCompare({ factors, compare }: WrittenExperiment): Finding[] {
  const findings: Finding[] = [];
  const names = Object.keys(factors);
  for (const [factor, levels] of Object.entries(factors)) {
    if (Object.keys(levels).length < 2)
      findings.push(
        finding(['factors', factor], { en: 'wanted at least 2 levels', zh: '至少要有 2 个水平' }),
      );
  }
  for (const [factor, level] of Object.entries(compare)) {
    const levels = Object.keys(factors[factor] ?? {});
    if (levels.length === 0)
      findings.push({
        ...finding(['compare', factor], oneOf(names)),
        found: `"${factor}"`,
        nearest: nearest(factor, names),
        key: true,
      });
    else if (!levels.includes(level))
      findings.push({
        ...finding(['compare', factor], oneOf(levels)),
        found: `"${level}"`,
        nearest: nearest(level, levels),
      });
  }
  return findings;
}

function checkMeasures({ measures, factors, sizeMatched }: WrittenExperiment): Finding[] {
  const specs = measures.map(specOf);
  const twice = specs.flatMap(({ id }, at) => (specs.findIndex((one) => one.id === id) < at ? [at] : []));
  const findings = twice.map((at) =>
    finding(['measures', at], { en: 'wanted every measure once', zh: '指标不能重复' }),
  );
  const isLone =
    Object.keys(factors).length === 0 && !sizeMatched && specs.every(({ minus }) => minus === null);
  if (isLone)
    findings.push(
      finding(['measures'], {
        en: 'wanted something to compare: factors, a measure with minus, or sizeMatched',
        zh: '没有可比较的：需要 factors、带 minus 的指标或 sizeMatched',
      }),
    );
  return findings;
}

/** Figures name measures, factors, levels and cells that there are. */
function checkFigures({ figures = [], measures, factors, sizeMatched }: WrittenExperiment): Finding[] {
  const names = {
    measure: measures.map((one) => specOf(one).id),
    factor: Object.keys(factors),
    cell: cellsOf(factors).map(({ id }) => id),
  };
  return figures.flatMap((written, at): Finding[] => {
    const unknown = (key: string, name: string | undefined, among: readonly string[]): Finding[] =>
      name === undefined || among.includes(name)
        ? []
        : [
            {
              ...finding(['figures', at, key], oneOf(among)),
              found: `"${name}"`,
              nearest: nearest(name, among),
            },
          ];
    switch (written.draw) {
      case 'cells':
        return unknown('measure', written.measure, names.measure);
      case 'effects':
        return [
          ...unknown('measure', written.measure, [...names.measure, ...(sizeMatched ? shapes : [])]),
          ...unknown('factor', written.factor, names.factor),
        ];
      case 'costs':
        return [
          ...unknown('measure', written.measure, names.measure),
          ...unknown('factor', written.factor, names.factor),
        ];
      case 'lines':
        return [
          ...unknown('measure', written.measure, names.measure),
          ...unknown('along', written.along, names.factor),
          ...unknown('each', written.each, names.factor),
        ];
      case 'sizes': {
        const needs: Text = {
          en: 'wanted sizeMatched: true for this figure',
          zh: '此图需要 sizeMatched: true',
        };
        return [
          ...(sizeMatched ? [] : [finding(['figures', at, 'draw'], needs)]),
          ...unknown('cell', written.cell, names.cell),
        ];
      }
      default:
        written satisfies never;
        return [];
    }
  });
}

function oneOf(names: readonly string[]): Text {
  return { en: `wanted one of ${names.join(', ')}`, zh: `应为 ${names.join('、')} 之一` };
}

export function finding(path: Path, wanted: Text): Finding {
  return { path, wanted, found: null, nearest: null };
}
