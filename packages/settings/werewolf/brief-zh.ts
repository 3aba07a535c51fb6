import { roles } from './roles.ts';
import type { Brief } from './prompts.ts';
import { exitWords, list, roleWords } from './words.ts';

/** 给模型讲的这局游戏。 */
export const brief: Brief = {
  rules(options, seats) {
    const cards = roles
      .filter((role) => options.roles[role] > 0)
      .map((role) => `${roleWords[role].zh} ${options.roles[role]} 张`)
      .join('，');
    const win =
      options.win === 'side' ? '屠边局：平民死光或神职死光，狼人就赢' : '屠城局：好人全部出局，狼人才赢';
    return `这是一局狼人杀。${seats.length} 人围坐：${list(seats, 'zh')}。底牌：${cards}。除了狼人互相认识，谁也不知道别人的牌。
- 每晚狼人商量刀一个人；${nights(options.roles)}
- 天亮公布昨夜死了谁，依次发言，然后投票放逐一人；平票则在平票者中再投一轮。${options.sheriff ? `第一天竞选警长，警长一票算 ${options.sheriffWeight} 票。` : ''}
- ${win}；狼人全部出局，好人赢。狼人会说谎，好人也可以诈。
- 发言由 text 和 acts 两部分组成，acts 写明这段话做了什么：跳身份（claim）、以预言家身份报查验（report）、踩人（accuse）、辩护（defend）、保人（vouch）、提问（ask）、认同（agree）。没写进 acts 的，等于没说，所以两者要一致。`;
  },
  duty: {
    villager: '你是平民，没有任何夜间信息。听发言，对票型，把狼找出来。',
    werewolf: '你是狼人。别暴露，带着好人互相放逐；队友保得住就保，保不住就割。',
    seer: '你是预言家，每晚能验一个人是不是狼。该跳的时候跳，活着才能把信息带出来。',
    witch: '你是女巫，一瓶解药救被刀的人，一瓶毒药毒一个人，整局各用一次。',
    hunter: '你是猎人，出局时可以开枪带走一个人。',
    guard: '你是守卫，每晚可以守一个人，被守的人不会被刀死。',
    idiot: '你是白痴，被投票放逐时翻牌免死，但从此没有投票权。',
  },
  standing(of) {
    const lines = [
      `现在是第 ${of.day} ${of.phase === 'night' ? '夜' : '天'}。在场：${list(of.alive, 'zh')}。`,
      of.dead.length > 0
        ? `出局：${of.dead.map(({ agent, exit, day }) => `${agent}（第 ${day} 天，${exitWords[exit].zh}）`).join('、')}。`
        : '',
      of.role ? brief.duty[of.role] : '',
      of.partners.length > 0 ? `你的狼队友：${list(of.partners, 'zh')}。` : '',
      of.prey ? `今晚狼队的刀口是${of.prey}。` : '',
      of.bitten ? `今晚被刀的是${of.bitten}。` : '',
      of.role === 'witch' ? `解药${of.antidote ? '还在' : '已用'}，毒药${of.poison ? '还在' : '已用'}。` : '',
      ...of.checks.map(
        ({ target, verdict, day }) =>
          `第 ${day} 夜你验了${target}：${verdict === 'wolf' ? '狼人' : '好人'}。`,
      ),
      of.sheriff ? `警长是${of.sheriff}。` : '',
      of.candidates.length > 0 ? `警上：${list(of.candidates, 'zh')}。` : '',
      of.tied.length > 0 ? `平票：${list(of.tied, 'zh')}。` : '',
    ];
    return lines.filter(Boolean).join('\n');
  },
  questions: {
    guard: '天黑了。你今晚守谁？',
    prey: '天黑了。你想刀谁？队友看得到。',
    'prey again': '狼队意见不一。看看队友想刀谁，再说一次你的选择。',
    check: '天黑了。你今晚验谁？',
    potion: '天黑了。要用药吗？',
    candidacy: '你要上警吗？',
    'election speech': '你在警上，轮到你发言。',
    withdrawal: '你要退水吗？',
    'sheriff vote': '警长投给谁？',
    'sheriff runoff speech': '警上平票，你再发言一次。',
    'sheriff runoff vote': '警长第二轮投票，投给谁？',
    order: '你是警长，从哪一侧开始发言？',
    speech: '轮到你发言，所有人都听得到。',
    'exile vote': '放逐投票，你投谁？',
    'runoff speech': '你在平票台上，再发言一次，可能被放逐。',
    'exile runoff vote': '平票再投，在台上的人里投谁？',
    shot: '你出局了，底牌猎人。开枪带走谁？',
    badge: '你出局了，警徽交给谁？',
    'last words': '你出局了，留下遗言：',
    outburst: '要自爆吗？自爆会立刻结束白天。',
    floor: '',
    tell: '',
    dawn: '',
    night: '',
  },
  offer(type) {
    return meanings[type] ?? null;
  },
  quote: (speaker, text, acts) => `${speaker}说：“${text}”${acts ? `（${acts}）` : ''}`,
  dead: (deaths) =>
    `出局的有${list(
      deaths.map(({ agent, exit, day }) => `${agent}（第 ${day} 天，${exitWords[exit].zh}）`),
      'zh',
    )}。`,
  believes: (suspects) =>
    `我觉得最像狼的是${list(
      suspects.map(([agent, p]) => `${agent}（${Math.round(100 * p)} %）`),
      'zh',
    )}。`,
};

function nights(counts: Parameters<Brief['rules']>[0]['roles']): string {
  const words = [
    counts.seer > 0 ? '预言家验一个人是不是狼' : '',
    counts.witch > 0 ? '女巫可救被刀者一次、毒人一次' : '',
    counts.guard > 0 ? '守卫守护一人' : '',
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('；')}。` : '其余人都闭着眼。';
}

const meanings: Readonly<Record<string, string>> = {
  hunt: '刀这个人',
  guard: '守这个人',
  check: '验这个人是不是狼',
  heal: '用解药救被刀的人',
  poison: '毒死这个人',
  'heal and poison': '救被刀的人，同时毒死这个人',
  pass: '什么也不做',
  stand: '上警',
  withdraw: '退水',
  speak: '向所有人发言',
  expose: '自爆：白天立即结束，你出局',
  vote: '投这个人',
  abstain: '弃票',
  shoot: '带走这个人',
  'pass badge': '把警徽交给这个人',
  'tear badge': '撕掉警徽，此后没有警长',
  left: '从你左手边开始',
  right: '从你右手边开始',
};
