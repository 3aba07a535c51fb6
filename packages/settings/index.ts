export type { Cell, Column, Figure, Findings, Measure, Series, Table } from './measure.ts';
export type { Line, Page, Row, Section } from './page.ts';
export type { NewsLine, Prompts, RuleAnswer } from './prompts.ts';
export type { Ground, Icon, Mark, Scene, Token, Tone } from './scene.ts';
export {
  defineSetting,
  type Cast,
  type CastAgent,
  type CastMistake,
  type ScenarioChange,
  type Setting,
} from './setting.ts';
