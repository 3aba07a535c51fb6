/** Where a path leads that is written in a file: with `/`, without `.` and needless `..`; null for absolute ones and addresses. */
export function pathFrom(file: string, written: string): string | null {
  const path = written.replaceAll('\\', '/');
  if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.includes('\0'))
    return null;
  const parts = file.replaceAll('\\', '/').split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.filter((part) => part !== '.').join('/');
}
