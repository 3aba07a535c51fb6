export type { MapPicture, PictureLayer, PicturePlace, PictureTileset } from './map-picture.ts';
export {
  share,
  type Cell,
  type Column,
  type Figure,
  type Findings,
  type Measure,
  type Series,
  type Table,
} from './measure.ts';
export { isNotable, type Line, type Page, type Row, type Section, type Tie, type Where } from './page.ts';
export type { NewsLine, Prompts, RuleAnswer } from './prompts.ts';
export type { Conversation, Ground, Icon, Mark, Scene, Token, Tone, Walker, Way } from './scene.ts';
export {
  defineSetting,
  type Cast,
  type CastAgent,
  type CastMistake,
  type ScenarioChange,
  type Setting,
} from './setting.ts';
export { column, tableOf, type ColumnOf } from './table.ts';
