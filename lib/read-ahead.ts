/** All rows in parts of `atOnce`, each read from the last row of the one before; the next is read while this one is used. */
export async function* readAhead<Row>(
  atOnce: number,
  read: (last: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let coming: Promise<Row[]> | null = read(undefined)
  while (coming) {
    const rows: Row[] = await coming
    coming = rows.length < atOnce ? null : read(rows.at(-1))
    // It is thrown where it is awaited; a reader who left before that is owed nothing.
    coming?.catch(() => {})
    if (rows.length > 0) yield rows
  }
}
