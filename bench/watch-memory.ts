/** Megabytes of this process at their highest, looked at until the returned function is called. */
export function watchMemory(): () => number {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 100)
  return () => {
    clearInterval(timer)
    look()
    return peak / 1024 / 1024
  }
}
