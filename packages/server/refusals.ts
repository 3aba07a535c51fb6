import type { Text } from '@hearsay/kernel';

/** What a watcher is told who is refused something, where nothing of the question is quoted. */
export const refusals = {
  helloFirst: { en: 'the first message must be a hello', zh: '第一条消息必须是 hello' },
  eyesFirst: { en: 'choose whose eyes to look through first', zh: '请先选择用谁的视角' },
  token: {
    en: 'a token is required; open the address that the command line printed',
    zh: '需要口令；请打开命令行给出的那个地址',
  },
  ownCalls: {
    en: 'what somebody asks a model is for the god view and its own seat',
    zh: '某人问模型的话，只有上帝视角和此人自己的座位能看',
  },
  godSteers: {
    en: 'only the god view steers, and only a live run',
    zh: '只有上帝视角能操控，且只在运行进行时',
  },
  tooMany: { en: 'wanted fewer questions at once', zh: '一次问得太多' },
  notText: { en: 'wanted text', zh: '应为文本' },
  failed: {
    en: 'this could not be done; the command line says why',
    zh: '这件事没能做到；原因见命令行',
  },
  unshown: {
    en: 'what just happened cannot be shown; the page and the run may be of different versions',
    zh: '刚刚发生的事无法显示；页面与运行的版本可能不同',
  },
  goodbye: { en: 'the run is no longer served', zh: '这次运行已不再供人观看' },
} as const satisfies Readonly<Record<string, Text>>;
