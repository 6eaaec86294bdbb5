const mebibyte = 1024 * 1024

/** A form with one file of so many mebibytes, made while it is read; `sent` tells how many of them were. */
export function heavyForm(field: string, fileName: string, mebibytes: number, headers: HeadersInit = {}) {
  const boundary = 'heavy'
  const part = Buffer.alloc(mebibyte, 'Иванов;Пётр\r\n')
  const progress = { sent: 0 }
  const body = new ReadableStream<Uint8Array>({
    start: (controller) =>
      controller.enqueue(
        Buffer.from(
          `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`,
        ),
      ),
    pull(controller) {
      if (progress.sent++ < mebibytes) return controller.enqueue(part)
      controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`))
      controller.close()
    },
  })
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    headers: { ...type, ...headers },
    duplex: 'half',
  }
  return { request: new Request('http://localhost/upload', init), progress }
}

/** What `work` returns, and by how many mebibytes the process grew while it went on. */
export async function withGrowth<T>(work: () => Promise<T>): Promise<{ result: T; grown: number }> {
  const before = process.memoryUsage().rss
  let highest = before
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 10)
  try {
    const result = await work()
    return { result, grown: (Math.max(highest, process.memoryUsage().rss) - before) / mebibyte }
  } finally {
    clearInterval(timer)
  }
}
