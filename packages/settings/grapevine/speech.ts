import { sayClaim, type Claim, type Tellable } from '@hearsay/claims';
import type { Language, Rng } from '@hearsay/kernel';

type Told = { readonly claim: Claim; readonly sure: number; readonly wording: Tellable };

/** What is told, one sentence a claim, sounding as sure as the speaker is. */
export function sayAll(told: readonly Told[], language: Language, rng: Rng): string {
  const sentences = told.map((one, at) => sentence(one, language, rng.fork(`${at}`)));
  return sentences.join(language === 'zh' ? '' : ' ');
}

function sentence({ claim, sure, wording }: Told, language: Language, rng: Rng): string {
  const words = sayClaim(wording, claim, language);
  const opening = rng.pick(openings[language][sure > 0.85 ? 'sure' : sure > 0.6 ? 'fairly' : 'unsure']);
  return language === 'zh' ? `${opening}${words}。` : `${opening} ${words}.`;
}

const openings: Readonly<
  Record<Language, Readonly<Record<'sure' | 'fairly' | 'unsure', readonly string[]>>>
> = {
  en: {
    sure: [
      'I know for certain:',
      'Believe me,',
      'No doubt about it,',
      'You should know that',
      'It is settled:',
    ],
    fairly: ['I heard that', 'They say', 'Word is that', 'From what I gather,', 'Have you heard?'],
    unsure: [
      'I am not sure, but perhaps',
      'Somebody said that',
      'Take it with a grain of salt:',
      'It may be that',
    ],
  },
  zh: {
    sure: ['千真万确，', '我敢肯定，', '错不了，', '你该知道，', '已经定了：'],
    fairly: ['听说', '大家都说', '据我所知，', '你听说了吗，', '有人告诉我，'],
    unsure: ['不太确定，好像', '也不知真假，说是', '有人提过一嘴，', '未必准，不过'],
  },
};
