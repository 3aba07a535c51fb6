import type { StanceWords } from './stance.ts';

export const words: StanceWords = {
  ends: /(?:[!?]+|(?<!\b[ap]\.?m|\bmr|\bmrs|\bdr|\bst)\.(?=\s|$)|\n)["')]*/g,
  parts: /;|:(?!\d)|,(?!\d)|\s[–—-]\s|—|\b(?:but|and|yet|while|whereas|so|because|although)\b/g,
  openings:
    /^\W*(?:(?:(?:no|nope|nay|wrong|well|yes|look|listen|oh)\b[\s,]*)+(?=[,:;]|\s)(?<=,\s*)|(?:that's|that is|you are|you're|it's|that isn't|that is not)\s+(?:not (?:right|so|true)|wrong|mistaken)(?=[,:;]))/,
  noNegation:
    /\bno doubt\b|\bno wonder\b|\bno (?:fewer|less|more) than\b|\bnot only\b|\bnot just\b|\b(?:don't|do not|never) forget\b|\b(?:don't|do not) miss\b|\b(?:can't|cannot) wait\b|\bwhy not\b|\bnot to mention\b|\bnothing else\b|\bnot bad\b|\b(?:don't|do not) quote me\b|\b(?:i am|i'm) not (?:sure|certain)\b|\bnot sure\b|\bno secret\b|\bcannot say\b|\bwithout (?:a )?doubt\b|\bnobody doubts\b/g,
  negation:
    /\bnot\b|n't\b|\bnever\b|\bno\b|\bnobody\b|\bnone\b|\bneither\b|\bno one\b|\bcannot\b|\bdeny\b|\bdenies\b|\bdenied\b|\bhardly\b/,
  flips: [/\bi doubt\b/, /\b(?:don't|do not|doesn't|does not) (?:think|believe)\b/],
  off: /\b(?:cancell?ed|called off|scrapped|abandoned)\b/,
  denial:
    /\b(?:it(?:'s| is| was)? (?:not true|untrue|false|a lie|nonsense|wrong|rubbish)(?: to say)? that|contrary to what (?:you|they) (?:heard|say|said),? it is not)\b|\b(?:is|are|was) (?:false|untrue|a lie|nonsense|not true|rubbish|made up)\s*$/,
  open: /\bwhether\b|\bwonder\b|\bif\b|\bno idea\b|\b(?:don't|doesn't|nobody|do not|does not|cannot|can't) knows? (?:when|where|who|how|which|what)\b|\bnobody knows\b|\bsuppose\b(?! it)|\bimagine\b|\bi wish\b|\bi hope\b|\blet's\b|\blet us\b|\bwe should\b|\bunless\b|\bwould\b/,
  notOpen:
    /\bif i (?:remember|recall)(?: it)? (?:rightly|correctly|right|well)\b|\bif i am not mistaken\b|\bif i'm not mistaken\b|\bif you ask me\b/g,
  asks: /^\W*(?:is|are|was|were|does|do|did|has|have|had|can|could|would|will|should|may|might|shall|isn't|aren't|wasn't|won't|doesn't|don't|didn't|who|what|when|where|why|how|which|whose)\b/,
  tells: /^\W*(?:did you (?:know|hear)|do you know|have you heard)(?: yet)? that\b/,
  tag: /^\W*(?:right|correct|no|eh|yes|or not|(?:is|are|was|does|did|will|has|do|can)n't (?:it|they|she|he|there)|(?:is|was|does|did|will|has) (?:it|she|he|there))\W*$/,
  tail: /^\W*(?:did you hear|have you heard|you know|do you hear|you see|remember|ok|okay|what do you say)\W*$/,
  turns: /\b(?:but|yet|in fact|actually|in truth|rather|really it|however)\b/,
  some: /\bi (?:have )?heard\b|\bthey say\b|\bpeople (?:keep )?say(?:ing)?\b|\bword is\b|\bfrom what i (?:gather|hear)\b|\bi (?:think|believe|guess|suppose|reckon)\b|\bprobably\b|\b(?:un)?likely\b|\bseems?\b|\bapparently\b|\bas far as i know\b|\bshould (?:be|leave|come|start|open|close|begin|go)\b|\bsupposedly\b|\btold me\b|\baccording to\b|\breportedly\b|\bif i (?:remember|recall)\b|\bi don't (?:think|believe)\b|\bi do not (?:think|believe)\b|\bi doubt\b|\b(?<!notice |it )(?!i )[a-z]+ says\b(?<!notice says)|\bi was told\b|\bsaid to be\b/g,
  strong:
    /\bnot (?:quite |so |very )?(?:sure|certain)\b|\bperhaps\b|\bmaybe\b|\bmight\b|\bmay (?:be|have|not)\b|\bcould be\b|\bsomebody said\b|\bsomeone said\b|\bgrain of salt\b|\bpossibly\b|\bguessing\b|\brumou?r\b|\bdon't quote me\b|\bmistaken\b/g,
  exists:
    /\bthere (?:is|are|was|will be|'s|is going to be|has been)\b|\bthere's\b|\b(?:is|are) (?:happening|on|coming|going ahead)\b|\btakes? place\b|\bwill take place\b|\bis to be held\b|\bthere won't be\b|\bno\b/,
};
