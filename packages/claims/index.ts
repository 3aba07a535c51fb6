export { claimOfAct, isTellAct, tellAct, tellOffer, type TellAct } from './act.ts';
export {
  hear,
  know,
  reshape,
  type Belief,
  type Hearing,
  type Held,
  type Origin,
  type Stance,
} from './belief.ts';
export {
  claimOf,
  claimOfVersion,
  contradicts,
  entails,
  isCompatible,
  isSame,
  isTrue,
  join,
  versionOf,
  type Claim,
  type VersionId,
} from './claim.ts';
export { distort, type Altered, type Change, type Odds, type Wording } from './distort.ts';
export { draftClaim, draftLie, isGrounded, type Drafted, type Tellable } from './draft.ts';
export type { BeliefReason, ClaimEvent, Stage, Verdict } from './event.ts';
export { agree, bothExtractor } from './extract/both.ts';
export {
  distinct,
  type Extracted,
  type Extractor,
  type Readable,
  type Reading,
} from './extract/extractor.ts';
export { extractByWords, lexical } from './extract/lexical.ts';
export {
  modelExtractor,
  questionFor,
  readAnswer,
  type AskModel,
  type ModelReading,
  type Question,
  type Refused,
} from './extract/model.ts';
export { labelledFacts } from './extract/labelled/facts.ts';
export { halves, scoreExtractor, type Labelled, type Score } from './extract/score.ts';
export type { Fact, FactId, Rumour, Slots, Topic } from './fact.ts';
export type { BeliefChange, Intervention, InterventionTurn, Listening, Telling } from './intervention.ts';
export {
  interventionFrom,
  interventionSchema,
  interventionWords,
  namesIn,
  type WrittenIntervention,
} from './interventions/index.ts';
export { isAbout } from './is-about.ts';
export { judgeClaim } from './judge.ts';
export { beliefsOf, claims, claimsIn, type Claims, type Draft } from './owner.ts';
export { defaultParameters, parametersSchema, type Parameters } from './parameters.ts';
export { sayClaim, templateFrom } from './say.ts';
export {
  checkClaims,
  factFrom,
  factSchema,
  rumourFrom,
  rumourSchema,
  topicFrom,
  topicSchema,
  type ClaimMistake,
  type WrittenFact,
  type WrittenRumour,
  type WrittenTopic,
} from './schema.ts';
export {
  beliefRows,
  tellClaimEvent,
  wordsOf,
  type BeliefRow,
  type ClaimLine,
  type ClaimTone,
} from './show.ts';
export { distance, exaggerate, magnitude, near, roundOff } from './value.ts';
export { heldBy, withClaims } from './with-claims.ts';
export type { ClaimsPlan, Ears, Speech } from './claims-plan.ts';
