/** What the source gives, each asked for before the one before it is used: both ends work at once. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const ask = () => {
    const next = source.next()
    // It is thrown where it is awaited; a reader who left before that is owed nothing.
    next.catch(() => {})
    return next
  }
  let coming = ask()
  for (;;) {
    const { done, value } = await coming
    if (done) return
    coming = ask()
    yield value
  }
}

/** All rows in parts of `atOnce`, each read from the last row of the one before; the next is read while this one is used. */
export const readAhead = <Row>(
  atOnce: number,
  read: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row[]> => ahead(parts(atOnce, read))

async function* parts<Row>(
  atOnce: number,
  read: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let rows = await read(undefined); rows.length > 0; rows = await read(rows.at(-1))) {
    yield rows
    if (rows.length < atOnce) return
  }
}
