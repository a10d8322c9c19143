import { fateOf, pick } from './chance.ts';

/** Nobody's name: common surnames and given names put together by chance. Each character with its pinyin initial. */
export type SampleName = Readonly<{ name: string; initials: string }>;

type Character = readonly [character: string, initial: string];

const SURNAMES = characters(
  '王w李l张z刘l陈c杨y赵z黄h周z吴w徐x孙s胡h朱z高g林l何h郭g马m罗l梁l宋s郑z谢x韩h唐t冯f于y董d萧x程c曹c袁y邓d许x傅f沈s曾z彭p吕l苏s卢l蒋j蔡c贾j丁d魏w薛x叶y',
);
const FIRST = characters('志z建j海h文w国g晓x俊j小x立l永y春c雪x佳j子z思s明m振z世s雨y嘉j家j玉y成c德d金j天t东d新x宏h丽l');
const SECOND = characters('强q军j涛t斌b超c鹏p伟w磊l洋y峰f辉h杰j勇y敏m静j芳f娟j燕y玲l婷t宇y凯k鑫x浩h龙l刚g平p华h明m荣r');

function characters(text: string): readonly Character[] {
  return [...text.matchAll(/(\p{Script=Han})([a-z])/gu)].map(([, character = '', initial = '']) => [
    character,
    initial,
  ]);
}

/** The name of the person of that key; two keys may share one, as people do. */
export function nameOf(key: string): SampleName {
  const parts = [pick(SURNAMES, fateOf(key, 'surname')), pick(FIRST, fateOf(key, 'first'))];
  if (fateOf(key, 'length') < 0.8) parts.push(pick(SECOND, fateOf(key, 'second')));
  return {
    name: parts.map(([character]) => character).join(''),
    initials: parts.map(([, initial]) => initial).join(''),
  };
}

/** Names that no two of them share, so that colleagues are told apart. */
export function distinctNames(key: string, count: number): readonly SampleName[] {
  const names = new Map<string, SampleName>();
  for (let i = 0; names.size < count; i++) {
    const each = nameOf(`${key}/${i}`);
    names.set(each.name, each);
  }
  return [...names.values()];
}
