import { languages, type Text } from './language.ts';

/** An error that people are told. `text` says it in every language; `message`, which is for logs and programs, is the English one. */
export class WordedError extends Error {
  readonly text: Text;
  constructor(text: Text, options?: { readonly cause?: unknown }) {
    super(text.en, options);
    this.text = text;
  }
}

/** What an error says in every language. Of one with a message only, that message; what the system refuses is known by its code. */
export function wordsOf(error: unknown): Text {
  if (!(error instanceof Error)) return { en: String(error), zh: String(error) };
  // no instanceof: in a page the setting's module has classes of its own
  if ('text' in error && isText(error.text)) return error.text;
  const { message } = error;
  const code = 'code' in error ? String(error.code) : '';
  const known = refusals[code];
  return { en: message, zh: known === undefined ? message : `${known}（${code}）` };
}

function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    languages.every((language) => typeof Reflect.get(value, language) === 'string')
  );
}

const refusals: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EEXIST: '已经存在',
  ENOTEMPTY: '文件夹不是空的',
  EBUSY: '正被占用',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '磁盘只读',
  EMFILE: '打开的文件太多',
  ENFILE: '打开的文件太多',
  ENAMETOOLONG: '名字太长',
  EADDRINUSE: '地址已被占用',
  EADDRNOTAVAIL: '本机没有这个地址',
  ENOTFOUND: '找不到这个主机名',
  EAI_AGAIN: '主机名暂时无法解析',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被中断',
  ETIMEDOUT: '连接超时',
};
