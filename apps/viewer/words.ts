import type { Language, Text } from '@hearsay/kernel';

/** Everything that the page itself says; what happens in a run is put into words by its setting. */
export const words = {
  loading: { en: 'Loading the run …', zh: '正在载入运行……' },
  loadingPage: { en: 'Loading the setting …', zh: '正在载入设定……' },
  connecting: { en: 'Connecting …', zh: '正在连接……' },
  lost: {
    en: 'The connection is lost; trying again. What you see is the last picture.',
    zh: '连接已断开，正在重连。画面停留在断开前。',
  },
  god: { en: 'Everything (god view)', zh: '上帝视角' },
  seatOf: { en: 'Seat of', zh: '座位：' },
  eyes: { en: 'Whose eyes', zh: '视角' },
  running: { en: 'running', zh: '进行中' },
  paused: { en: 'paused', zh: '已暂停' },
  finished: { en: 'finished', zh: '已结束' },
  stopped: { en: 'stopped', zh: '已停下' },
  failed: { en: 'failed', zh: '出错' },
  live: { en: 'Live', zh: '最新' },
  play: { en: 'Play', zh: '播放' },
  pause: { en: 'Pause', zh: '暂停' },
  forward: { en: 'Next happening', zh: '下一件事' },
  back: { en: 'Happening before', zh: '上一件事' },
  slower: { en: 'Slower', zh: '减速' },
  faster: { en: 'Faster', zh: '加速' },
  feed: { en: 'What happened', zh: '发生了什么' },
  search: { en: 'Search', zh: '搜索' },
  earlier: { en: 'Show earlier', zh: '更早的记录' },
  searchingEarlier: { en: 'Searching what happened earlier …', zh: '正在搜索更早的记录……' },
  nothingYet: {
    en: 'Nothing has happened yet. Press play, or drag the timeline.',
    zh: '还没有事情发生。按播放，或拖动时间轴。',
  },
  noMatch: {
    en: 'Nothing here matches. Clear the search or the filter.',
    zh: '没有符合的记录。请清除搜索或筛选。',
  },
  all: { en: 'all', zh: '全部' },
  speech: { en: 'speeches', zh: '发言' },
  votes: { en: 'votes', zh: '投票' },
  acts: { en: 'acts', zh: '行动' },
  inner: { en: 'thoughts', zh: '内心' },
  inspector: { en: 'Who is this?', zh: '这是谁？' },
  choose: { en: 'Choose somebody at the table, or press a number key.', zh: '点选桌边的人，或按数字键。' },
  chooseOnMap: {
    en: 'Touch somebody, a name of a place, or a ring of people who talk. Press / to find anybody.',
    zh: '点选人物、地名，或正在交谈的人群。按 / 可查找任何人。',
  },
  find: { en: 'Find somebody or a place', zh: '查找人物或地点' },
  nobodyFound: { en: 'Nobody and no place of that name.', zh: '没有叫这个名字的人或地点。' },
  follow: { en: 'Follow', zh: '跟随' },
  unfollow: { en: 'Stop following', zh: '不再跟随' },
  nearer: { en: 'Nearer', zh: '放大' },
  further: { en: 'Further', zh: '缩小' },
  place: { en: 'Place', zh: '地点' },
  whoIsIn: { en: 'Who is here', zh: '谁在这里' },
  nobodyHere: { en: 'Nobody is here now.', zh: '现在没有人。' },
  thingsHere: { en: 'Things', zh: '物品' },
  roomsHere: { en: 'Rooms', zh: '房间' },
  talk: { en: 'A talk among', zh: '交谈：' },
  talkOver: {
    en: 'This talk is over. The feed and the timeline lead back to it.',
    zh: '交谈已结束。可从记录或时间轴回看。',
  },
  nothingSaid: { en: 'Nothing was said yet.', zh: '还没有人说话。' },
  ties: { en: 'Ties', zh: '关系' },
  noTies: { en: 'Knows nobody yet.', zh: '还不认识谁。' },
  trusts: { en: 'trust', zh: '信任' },
  likes: { en: 'liking', zh: '好感' },
  knowsWell: { en: 'familiar', zh: '熟悉' },
  why: { en: 'What it rests on', zh: '依据' },
  noCauses: { en: 'Nothing that these eyes know of led to it.', zh: '从这个视角看不到它的依据。' },
  goThere: { en: 'Go to this moment', zh: '跳到此刻' },
  exact: { en: 'used by the rule', zh: '规则用到' },
  cited: { en: 'cited', zh: '自称依据' },
  shown: { en: 'was shown', zh: '曾看到' },
  modelCalls: { en: 'What it asked its model', zh: '向模型问了什么' },
  asked: { en: 'Asked', zh: '提问' },
  answered: { en: 'Answered', zh: '回答' },
  unknownPrice: { en: 'price unknown', zh: '价格未知' },
  close: { en: 'Close', zh: '关闭' },
  thinking: { en: 'thinking', zh: '思考中' },
  waiting: { en: 'waiting', zh: '等待中' },
  acting: { en: 'acting', zh: '行动中' },
  theme: { en: 'Light or dark', zh: '明暗主题' },
  help: { en: 'Keys', zh: '快捷键' },
  trouble: { en: 'Last trouble', zh: '最近的问题' },
  noWebgl: {
    en: 'This browser draws no WebGL, so the table is missing. The feed and the inspector show everything.',
    zh: '此浏览器不支持 WebGL，无法绘制桌面；事件栏和人物栏内容完整。',
  },
  timeline: { en: 'Timeline', zh: '时间轴' },
  stage: { en: 'The table', zh: '桌面' },
  speed: { en: 'Speed', zh: '速度' },
  runPause: { en: 'Pause the run itself', zh: '暂停运行本身' },
  runPlay: { en: 'Let the run go on', zh: '让运行继续' },
  helpKeys: {
    en: 'Space  play or pause\n← →  happening before, next\nShift ← →  ten at once\n[ ]  slower, faster\nEnd  to the newest\n1 … 9  choose a seat\n/  search, on a map find\n+ −  nearer, further on a map\nW A S D  move over it\nF  follow, or no longer\nEsc  close\n?  this help',
    zh: '空格  播放或暂停\n← →  上一件、下一件\nShift ← →  一次十件\n[ ]  减速、加速\nEnd  跳到最新\n1 … 9  选择座位\n/  搜索；在地图上则查找\n+ −  放大、缩小地图\nW A S D  移动地图\nF  跟随或不再跟随\nEsc  关闭\n?  帮助',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type Word = keyof typeof words;

export function say(word: Word, language: Language): string {
  return words[word][language];
}

/** Simulated time since the start, as hours, minutes and seconds. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ''}${pad(minutes)}:${pad(seconds % 60)}`;
}
