import 'server-only'
import { isNotNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizations } from '@/db/schema'
import { setShortHosts } from '@/lib/short-hosts'

const refreshMilliseconds = 10_000

/** Keeps the hosts of links in SMS in memory for the front door, which asks no database. */
export function rememberShortHosts(): void {
  void readShortHosts()
  setInterval(readShortHosts, refreshMilliseconds).unref()
}

/** While the database cannot be asked, the hosts known so far hold. */
async function readShortHosts(): Promise<void> {
  const rows = await database()
    .select({ host: organizations.shortHost })
    .from(organizations)
    .where(isNotNull(organizations.shortHost))
    .catch(() => null)
  if (rows) setShortHosts(rows.flatMap(({ host }) => host ?? []))
}
