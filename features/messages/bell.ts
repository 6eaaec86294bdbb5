/** Lets one loop sleep until somebody rings; a ring that came while it was busy is not lost. */
export class Bell {
  #rung = false
  #answer: (() => void) | undefined

  ring(): void {
    this.#rung = true
    this.#answer?.()
  }

  /** Ends at the next ring, or at the one that nobody heard yet, or after `milliseconds`. */
  async wait(milliseconds = 0): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = milliseconds > 0 ? setTimeout(resolve, milliseconds) : undefined
        this.#answer = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#answer = undefined
    }
    this.#rung = false
  }
}
