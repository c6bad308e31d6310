/** Runs `work` as somebody whom permissions hold, which they do not for root. */
export function unprivileged<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}
