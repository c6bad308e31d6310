import {Failure, type FailureCode} from '../failure.js'

/** The code of a system’s error: `ENOENT`; empty where it has none. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error))

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'it is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'its folder does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
}

const verbs = {
  'file-missing': 'does not exist',
  'file-unreadable': 'cannot be read',
  'file-unwritable': 'cannot be written',
} as const satisfies Partial<Record<FailureCode, string>>

/** What is told of a file that could not be read or written, from the error that the system gave; a Failure stays as it is. */
export function failure(cause: unknown, path: string, code: keyof typeof verbs): Failure {
  if (cause instanceof Failure) return cause
  if (path === '') return new Failure(code, 'the name of a file is empty', {cause, hint: 'Name a file.'})
  if (code === 'file-missing') return new Failure(code, `${path} ${verbs[code]}`, {cause, file: path})
  const reason = reasons[codeOf(cause)] ?? (codeOf(cause) || (cause as Error).message)
  const hint = codeOf(cause) === 'ENOENT' ? {hint: 'Make the folder, or name another file.'} : {}
  return new Failure(code, `${path} ${verbs[code]}: ${reason}`, {cause, file: path, ...hint})
}
