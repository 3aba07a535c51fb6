import type { Language } from '@hearsay/kernel';
import type { Readable } from '../extractor.ts';

/** The facts that the labelled sentences are about, as a scenario would write them. */
export const labelledFacts: Readonly<Record<Language, readonly Readable[]>> = {
  en: [
    fact('party', 'the party is[ at the {place}][ on {day}][ at {time}]', {
      slots: { place: 'café', day: '02-14', time: '17:00' },
      related: { place: ['market hall', 'park', 'town hall'] },
      aliases: { party: ['celebration', 'get-together', 'bash'], café: ['coffee house', 'coffee shop'] },
    }),
    fact('toll', 'the toll on the bridge is {price}', {
      slots: { price: '30 crowns' },
      aliases: { toll: ['bridge fee', 'bridge toll', 'crossing the bridge'] },
    }),
    fact('mill', 'the old mill was sold[ to {buyer}][ for {sum}]', {
      slots: { buyer: 'Verner', sum: '4000 crowns' },
      related: { buyer: ['Odile', 'council'] },
      aliases: { mill: ['windmill'], sold: ['bought', 'went to'] },
    }),
    fact('well', 'the water of the well is poisoned', {
      aliases: { well: ['well water'], poisoned: ['tainted'] },
    }),
    fact('clinic', 'the clinic is open[ from {opens}][ to {closes}]', {
      slots: { opens: '08:00', closes: '18:00' },
      aliases: { clinic: ["doctor's office"] },
    }),
    fact('ferry', 'the last ferry leaves[ from the {pier}][ at {time}]', {
      slots: { pier: 'north pier', time: '21:30' },
      related: { pier: ['south pier', 'old pier'] },
      aliases: { ferry: ['last boat'], 'north pier': ['northern pier'], leaves: ['goes'] },
    }),
    fact('teacher', 'the new teacher comes from {town}[ and starts on {day}]', {
      slots: { town: 'Aldra', day: 'Monday' },
      related: { town: ['Bellin', 'Corvo'] },
      aliases: { teacher: ['schoolmistress'] },
    }),
    fact('sickness', '{number} people are down[ with {illness}]', {
      slots: { number: '12', illness: 'flu' },
      related: { illness: ['measles', 'mumps'] },
      aliases: {
        sickness: ['people have', 'people are ill', 'people are sick', 'people are down'],
        flu: ['influenza'],
      },
    }),
  ],
  zh: [
    fact('party', '聚会[在{place}][、{day}][、{time}]', {
      slots: { place: '咖啡馆', day: '02-14', time: '17:00' },
      related: { place: ['菜市场', '公园', '镇公所'] },
      aliases: { party: ['派对'], 咖啡馆: ['咖啡店', '咖啡厅'] },
    }),
    fact('toll', '过桥费是{price}', {
      slots: { price: '30元' },
      aliases: { toll: ['桥费', '过桥钱', '过桥'] },
    }),
    fact('mill', '老磨坊[以{sum}]卖掉了[，卖给了{buyer}]', {
      slots: { buyer: '魏家', sum: '4000元' },
      related: { buyer: ['欧家', '村委会'] },
      aliases: { mill: ['磨坊'], 卖掉: ['卖', '买', '归了'], 村委会: ['村里'] },
    }),
    fact('well', '井水有毒', { aliases: { well: ['井'], 有毒: ['下了毒', '没毒', '没有毒'] } }),
    fact('clinic', '诊所[{opens}开门][{closes}关门]', {
      slots: { opens: '08:00', closes: '18:00' },
      aliases: { clinic: ['医务室'] },
    }),
    fact('ferry', '末班船[从{pier}][{time}]开', {
      slots: { pier: '北码头', time: '21:30' },
      related: { pier: ['南码头', '旧码头'] },
      aliases: { ferry: ['最后一班船', '末班渡轮'], 北码头: ['北边的码头'] },
    }),
    fact('teacher', '新老师是{town}人[，{day}来上课]', {
      slots: { town: '青屿', day: '周一' },
      related: { town: ['白沙', '临江'] },
      aliases: { teacher: ['新来的老师'] },
    }),
    fact('sickness', '有{number}个人得了{illness}', {
      slots: { number: '12', illness: '流感' },
      related: { illness: ['麻疹', '水痘'] },
      aliases: {
        sickness: ['个人得了', '人得了', '人得', '得流感的', '人染上', '个人病倒'],
        流感: ['流行性感冒'],
      },
    }),
  ],
};

type Parts = Partial<Pick<Readable, 'slots' | 'related' | 'aliases'>>;

function fact(id: string, say: string, { slots = {}, related = {}, aliases = {} }: Parts): Readable {
  const both = { en: say, zh: say };
  return { id, text: both, say: both, slots, related, aliases };
}
