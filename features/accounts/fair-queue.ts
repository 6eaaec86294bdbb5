/** A bounded queue that serves its keys in turn, so that one busy key delays only itself. */
export class FairQueue<T> {
  readonly #waiting = new Map<string, T[]>()
  #size = 0

  constructor(private readonly bounds: { total: number; perKey: number }) {}

  /** False when the key or the whole queue is full. */
  add(key: string, item: T): boolean {
    const line = this.#waiting.get(key) ?? []
    if (this.#size >= this.bounds.total || line.length >= this.bounds.perKey) return false
    line.push(item)
    this.#waiting.set(key, line)
    this.#size++
    return true
  }

  /** The next item of the key whose turn it is; undefined when nothing waits. */
  take(): T | undefined {
    const [next] = this.#waiting
    if (!next) return undefined
    const [key, line] = next
    const item = line.shift()
    this.#waiting.delete(key)
    if (line.length > 0) this.#waiting.set(key, line)
    this.#size--
    return item
  }
}
