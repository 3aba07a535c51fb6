import type { Language } from '@hearsay/kernel';
import type { Drawing } from '../drawings.ts';
import type { Report } from '../report.ts';
import { sayCell } from '../cells.ts';
import { isShape } from '../effects.ts';
import { sayerOf, shapeText, signed } from '../words.ts';
import { drawCosts } from './costs.ts';
import { drawLines } from './lines.ts';
import { drawPoints } from './points.ts';
import { drawSizes } from './sizes.ts';

/** A figure as SVG that stands by itself; empty when there is nothing to draw. */
export function drawFigure(report: Report, drawing: Drawing, language: Language): string {
  const title = figureTitle(report, drawing, language);
  const { zh } = report;
  switch (drawing.draw) {
    case 'cells':
      return drawPoints({ ...drawing, title, say: sayerOf(report, drawing.measure), language });
    case 'effects':
      return drawPoints({ ...drawing, title, say: signed(sayerOf(report, drawing.measure)), language });
    case 'lines':
      return drawLines(drawing, { title, say: sayerOf(report, drawing.measure), language, zh });
    case 'costs': {
      const found = report.costs.find(({ id }) => id === drawing.cost)?.title;
      const more = { en: ' (more than the baseline, mean of a run)', zh: '（比基准多，每次运行均值）' };
      const cost = found ? `${found[language]}${more[language]}` : drawing.cost;
      return drawCosts(drawing, { title, cost, say: signed(sayerOf(report, drawing.measure)), language });
    }
    case 'sizes':
      return drawSizes(drawing, { title, shape: shapeText(drawing.shape)[language], language });
    default:
      drawing satisfies never;
      return '';
  }
}

/** Its own title, or what it shows. */
export function figureTitle(report: Report, drawing: Drawing, language: Language): string {
  if (drawing.title) return drawing.title[language];
  if (drawing.draw === 'sizes') {
    const shape = shapeText(drawing.shape)[language];
    const cell = report.cells.find(({ id }) => id === drawing.cell);
    return cell ? `${shape}: ${sayCell(cell, language, report.zh)}` : shape;
  }
  if (isShape(drawing.measure)) {
    const shape = shapeText(drawing.measure)[language];
    return language === 'zh' ? `同等规模下的${shape}：不实 − 属实` : `${shape} at equal size: false − true`;
  }
  const measure = report.measures.find(({ id }) => id === drawing.measure)?.title[language] ?? '';
  if (drawing.draw === 'cells' || drawing.draw === 'lines') return measure;
  return language === 'zh' ? `${measure}：与基准之差` : `${measure}: difference from the baseline`;
}
