/**
 * The roles of somebody whose groups give these: a directory or provider decides of the `mapped` roles alone, whatever
 * somebody gave by hand stays.
 */
export const rolesByGroups = (
  held: readonly string[],
  given: readonly string[],
  mapped: ReadonlySet<string>,
): string[] => [...new Set([...held.filter((id) => !mapped.has(id)), ...given])]
