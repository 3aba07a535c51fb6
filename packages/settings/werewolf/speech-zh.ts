import type { Role } from './roles.ts';
import type { Phrasebook } from './speech.ts';
import type { Reason } from './suspicion.ts';

const roleNames: Readonly<Record<Role, string>> = {
  villager: '平民',
  werewolf: '狼',
  seer: '预言家',
  witch: '女巫',
  hunter: '猎人',
  guard: '守卫',
  idiot: '白痴',
};

/** 中文桌上的说法。 */
export const chinese: Phrasebook = {
  join: '',
  me: '我',

  opening(manner, { occasion, isFirst, day }) {
    if (occasion === 'last words')
      return manner === 'quiet'
        ? ['就这样吧。', '那我走了。']
        : ['我没有下一轮了，话放这儿。', '你们今天出错人了，记住我说的。', '遗言我只说重点。'];
    if (occasion === 'election speech')
      return manner === 'bold'
        ? ['警徽给我。', '我上警就是要拿这个警徽。']
        : ['我上警说两句。', '先说说我为什么上警。'];
    if (occasion.endsWith('runoff speech'))
      return manner === 'bold'
        ? ['平票？那你们好好看看对面那位。']
        : ['就剩我们几个了，我再说一遍。', '大家犹豫我能理解。'];
    if (isFirst) return ['首置位，信息不多。', '总得有人先开口。', '我先来，能聊的不多。'];
    if (manner === 'bold') return ['我直接说。', '别绕了。', '听了一圈，我有话讲。'];
    if (manner === 'quiet') return ['嗯……', '我简单说。', '话不多。'];
    return day > 1
      ? ['昨天的票型我重新捋了一遍。', '我一直在听。', '结合昨天的投票来看。']
      : ['第一天，信息有限。', '我说说我的想法。', '先聊几句。'];
  },

  say(point, manner) {
    const { act, reason } = point;
    const why = reasonClause(reason);
    switch (act.type) {
      case 'claim':
        return manner === 'bold'
          ? [
              `我就是${roleNames[act.role]}，敢跟我对跳的站出来。`,
              `不藏了，我是${roleNames[act.role]}。`,
              `听好，我底牌${roleNames[act.role]}。`,
            ]
          : manner === 'quiet'
            ? [`我是${roleNames[act.role]}。`, `底牌${roleNames[act.role]}，信不信由你们。`]
            : [
                `本来不想这么早跳，我是${roleNames[act.role]}。`,
                `跟大家交个底，我是${roleNames[act.role]}。`,
                `我得说出来了，我是${roleNames[act.role]}。`,
              ];
      case 'report':
        return act.verdict === 'wolf'
          ? [
              `第${act.night}晚我验了${act.target}，查杀。`,
              `${act.target}是我第${act.night}晚的查杀，今天就出他。`,
              `第${act.night}晚，${act.target}，狼人。`,
            ]
          : [
              `第${act.night}晚验的${act.target}，金水。`,
              `${act.target}是我的金水，第${act.night}晚验的。`,
              `第${act.night}晚我摸的是${act.target}，好人。`,
            ];
      case 'accuse':
        if (manner === 'bold')
          return [
            `今天就出${act.target}${why}。`,
            `我归票${act.target}${why}，别分票。`,
            `${act.target}在我这里就是狼${why}。`,
          ];
        if (manner === 'quiet') return [`我觉得是${act.target}${why}。`, `${act.target}不太好${why}。`];
        return [
          `我最不信的是${act.target}${why}。`,
          `真要我现在站边，我踩${act.target}${why}。`,
          `${act.target}让我一直放不下心${why}。`,
        ];
      case 'defend':
        return reason?.other
          ? manner === 'bold'
            ? [`${reason.other}这么急着打我，你急什么？`, `${reason.other}你踩错人了，我身份摆得正。`]
            : manner === 'quiet'
              ? [`${reason.other}，我不是狼。`, `${reason.other}看错了。`]
              : [
                  `${reason.other}怀疑我，我能理解，可我真是好人。`,
                  `${reason.other}说我的那些，放谁身上都成立。`,
                  `照${reason.other}说的出我，好人只会白亏一轮。`,
                ]
          : ['我是好人。', '不是我。'];
      case 'vouch':
        if (reason?.kind === 'reported' && reason.other)
          return [
            `${reason.other}给${act.target}发了金水，这个我认。`,
            `${act.target}有${reason.other}的金水，我不动。`,
          ];
        if (reason?.kind === 'claim')
          return [`${act.target}跳的身份没人对跳，我信。`, `${act.target}的身份坐得住。`];
        if (reason?.kind === 'vote' && reason.other)
          return [
            `${act.target}那票挂的是${reason.other}，狼没必要这么投。`,
            `就冲投${reason.other}那一票，${act.target}偏好。`,
          ];
        return manner === 'quiet'
          ? [`${act.target}还行。`]
          : [`${act.target}听着像好人。`, `${act.target}我先放一放，偏好人。`, `全场我最信${act.target}。`];
      case 'ask':
        if (reason?.kind === 'vote' && reason.other)
          return [
            `${act.target}，你那票为什么投${reason.other}？`,
            `请${act.target}解释一下投${reason.other}的理由。`,
          ];
        if (reason?.kind === 'silent')
          return [`${act.target}到现在什么都没聊，你站哪边？`, `想听${act.target}多说两句。`];
        return manner === 'bold'
          ? [`${act.target}，把你的身份说清楚。`, `${act.target}你说，狼坑里是谁？`]
          : [
              `我想听听${act.target}怎么看。`,
              `${act.target}后面说说你怀疑谁。`,
              `${act.target}，你站谁的边？`,
            ];
      case 'agree':
        return reason?.other
          ? [
              `${act.target}说的${reason.other}，我也这么看。`,
              `我跟${act.target}一个想法，${reason.other}有问题。`,
              `这点我站${act.target}。`,
            ]
          : [`我同意${act.target}。`];
      default:
        act satisfies never;
        return [''];
    }
  },

  nothing(manner, { occasion, day }) {
    if (occasion === 'last words') return ['好人加油。', '没什么要留的，你们自己盘。', '我就说到这儿。'];
    if (manner === 'quiet') return ['过。', '我先听。', '没信息，过麦。', '等等看。'];
    if (manner === 'bold') return ['今天没抓到人，不过我都盯着呢。', '暂时没有狼坑，下一轮就有了。'];
    return day > 1
      ? ['票型我还没盘明白，先听后面的。', '说实话，我还是没头绪。']
      : ['第一天没什么可聊的，先听神牌的。', '我一张平民视角，没信息。', '有信息的先说吧。'];
  },

  closing(manner, { isLast }) {
    if (isLast) return ['投票吧。', '都聊完了，别分票。'];
    return manner === 'bold'
      ? ['话我撂这儿了。', '票别散。', '错了算我的。']
      : ['我就是这么看的。', '说错了后面帮我纠正。', '过。'];
  },
};

/** 句末的理由；没有就什么也不加。 */
function reasonClause(reason: Reason | null): string {
  if (!reason) return '';
  const { kind, other } = reason;
  switch (kind) {
    case 'reported':
      return other ? `，${other}的查杀我认` : '';
    case 'counterclaim':
      return other ? `，他和${other}的身份撞了` : '，这个身份不可能是真的';
    case 'vote':
      return other ? `，投${other}那一票说不过去` : '';
    case 'vouched':
      return other ? `，保${other}保得太急了` : '';
    case 'accused':
      return other ? `，和${other}那一段也不干净` : '';
    case 'silent':
      return '，一直不聊东西';
    case 'claim':
      return '，从他跳的身份看';
    case 'known':
    case 'bitten':
      return '';
    default:
      kind satisfies never;
      return '';
  }
}
