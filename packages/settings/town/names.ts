import type { Language } from '@hearsay/kernel';

const givenEn =
  'Ada Alma Amos Anna Arlo Asta Beth Bram Cara Cleo Cyrus Dana Dora Edda Elias Elin Emil Enid Ezra Fay Felix Finn Flora Franz Gail Gert Gideon Greta Gus Hana Hazel Hugo Ida Ike Ilse Iris Isaac Ivo Jack Jana Joel Jonas June Kaja Karl Kit Lars Lena Leo Lily Liv Lotte Luka Mabel Malik Mara Mila Mina Moss Nadia Nell Nils Nora Olga Omar Opal Otto Paul Petra Pia Quinn Rafe Rita Rolf Rosa Ruth Saul Sena Silas Sofia Tess Theo Tilda Tomas Uma Vera Vito Willa Yael Yves Zara Zeno'.split(
    ' ',
  );
const familyEn =
  'Abel Alder Ames Ash Baker Barrow Beck Berg Birch Blake Boyd Brandt Brook Burns Carver Clay Cole Corder Crane Dale Dorn Drew Eddy Elm Fane Farrow Fells Finch Ford Frost Gale Garner Glen Gray Hale Harrow Hart Heath Hill Holt Hood Hurst Irons Jarvis Keane Kemp Knoll Lake Lamb Lang Lark Law Leaf Lind Lock Low Marsh May Mercer Miles Mill Moor Moss Nash Noble North Oaks Orme Page Park Pell Penn Pike Pine Pond Poole Pratt Quill Rand Reed Rhodes Rivers Rook Rowe Rush Sage Sands Shaw Sims Snow Stone Storm Swan Tate Thorne Tull Vale Vance Vine Wade Ward Webb Wells West Weir Wick Wild Wood Wren Yarrow York'.split(
    ' ',
  );
const familyZh = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];
const firstZh = [...'子文明晓春秋雨雪云月小大志建国永安宁静佳美书思雅清若远山海江河星晨曦'];
const secondZh = [...'涵轩华强平芳兰梅英杰伟峰磊宇航博然欣怡婷娟敏玲燕红霞青松柏竹林森泽源溪岚'];

/** So many names that are all different, and none of those that are taken. */
export function namesFor(
  language: Language,
  count: number,
  taken: ReadonlySet<string>,
  pick: <T>(items: readonly T[]) => T,
): readonly string[] {
  const names = new Set<string>();
  const draw = (): string =>
    language === 'zh'
      ? pick(familyZh) + pick(firstZh) + pick(secondZh)
      : `${pick(givenEn)} ${pick(familyEn)}`;
  while (names.size < count) {
    const drawn = draw();
    let name = drawn;
    for (let number = 2; names.has(name) || taken.has(name); number += 1)
      name = language === 'zh' ? `${drawn}${number}` : `${drawn} ${number}`;
    names.add(name);
  }
  return [...names];
}
