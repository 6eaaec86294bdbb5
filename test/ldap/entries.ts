import type { Attributes, Matches } from './filter'

export type LdapEntry = {
  dn: string
  attributes: Readonly<Record<string, string | Buffer | readonly (string | Buffer)[]>>
  /** None: nobody signs in as this entry. */
  password?: string
  /** Active Directory's sub-code that answers the right password: `532`. */
  refusal?: string
}

type Kept = LdapEntry &
  Attributes & { told: (asked: readonly string[]) => (readonly [string, readonly Buffer[]])[] }

/** A directory's entries, found as a server finds them. */
export type Tree = {
  /** Adds an entry, or puts it in the place of the one with its DN; its `uSNChanged` is the next. */
  put: (entry: LdapEntry) => void
  remove: (dn: string) => void
  has: (dn: string) => boolean
  /** Whom a bind means: a DN, a user principal name or `DOMAIN\login`. */
  named: (name: string) => LdapEntry | undefined
  /** What an attribute of an entry names. */
  linksOf: (dn: string, attribute: string) => string[]
  below: (
    base: string,
    scope: 'base' | 'one' | 'sub',
    matches: Matches,
    from: number,
    most: number,
  ) => { entries: Kept[]; next: number | null }
  highestUsn: () => number
}

/** A DN as it is compared: without case, and without the spaces around its parts (RFC 4514). */
const normalised = (dn: string): string => dn.toLowerCase().replace(/(?<!\\), +/g, ',')

const parentOf = (dn: string): string => {
  const comma = /(?<!\\),/.exec(dn)
  return comma ? dn.slice(comma.index + 1) : ''
}

export function treeOf(entries: readonly LdapEntry[]): Tree {
  const kept = new Map<string, Kept>()
  /** In the order of their coming, made once for all pages of a search. */
  let inOrder: [string, Kept][] | null = null
  let usn = 1000
  const tree: Tree = {
    put(entry) {
      usn += 1
      inOrder = null
      kept.set(
        normalised(entry.dn),
        keptOf({ ...entry, attributes: { ...entry.attributes, uSNChanged: String(usn) } }),
      )
    },
    remove: (dn) => {
      usn += 1
      inOrder = null
      kept.delete(normalised(dn))
    },
    has: (dn) =>
      kept.has(normalised(dn)) || [...kept.keys()].some((key) => key.endsWith(`,${normalised(dn)}`)),
    named(name) {
      const login = name.slice(name.indexOf('\\') + 1).toLowerCase()
      for (const entry of kept.values()) {
        const isNamed =
          normalised(entry.dn) === normalised(name) ||
          entry.of('userPrincipalName').some((value) => String(value).toLowerCase() === name.toLowerCase()) ||
          (name.includes('\\') &&
            entry.of('sAMAccountName').some((value) => String(value).toLowerCase() === login))
        if (isNamed && entry.password !== undefined) return entry
      }
      return undefined
    },
    linksOf: (dn, attribute) => (kept.get(normalised(dn))?.of(attribute) ?? []).map(String),
    below(base, scope, matches, from, most) {
      const found: Kept[] = []
      inOrder ??= [...kept]
      for (let at = from; at < inOrder.length; at += 1) {
        const [dn, entry] = inOrder[at] ?? []
        if (dn === undefined || !entry || !isBelow(dn, normalised(base), scope) || !matches(entry)) continue
        if (found.length >= most) return { entries: found, next: at }
        found.push(entry)
      }
      return { entries: found, next: null }
    },
    highestUsn: () => usn,
  }
  for (const entry of entries) tree.put(entry)
  return tree
}

function isBelow(dn: string, base: string, scope: 'base' | 'one' | 'sub'): boolean {
  if (scope === 'base') return dn === base
  if (scope === 'one') return parentOf(dn) === base
  return dn === base || dn.endsWith(`,${base}`)
}

function keptOf(entry: LdapEntry): Kept {
  const values = new Map(
    Object.entries(entry.attributes).map(([name, value]) => {
      const all = Array.isArray(value) ? value : [value]
      return [
        name.toLowerCase(),
        { name, bytes: all.map((one: string | Buffer) => Buffer.from(one)) },
      ] as const
    }),
  )
  return {
    ...entry,
    of: (attribute) => values.get(attribute.toLowerCase())?.bytes ?? [],
    told: (asked) => {
      const wanted = asked.map((name) => name.toLowerCase())
      return [...values]
        .filter(([name]) => wanted.length === 0 || wanted.includes('*') || wanted.includes(name))
        .map(([, { name, bytes }]) => [name, bytes] as const)
    },
  }
}
