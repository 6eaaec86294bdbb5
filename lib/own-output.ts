/**
 * Goes on when a line of this process's output cannot be written: its disk is full, or the reader of its pipe has gone.
 * Unheard, that error is an uncaught exception, which Next writes to the same output, for ever.
 */
export function outliveOwnOutput(): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
}
