import 'server-only'
import { isNotNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizations, tagHosts } from '@/db/schema'
import { setShortHosts, setTagHosts } from '@/lib/short-hosts'

const refreshMilliseconds = 10_000

/** Keeps the hosts of links in SMS and of printed labels in memory for the front door, which asks no database. */
export function rememberShortHosts(): void {
  void readHosts()
  setInterval(readHosts, refreshMilliseconds).unref()
}

/** While the database cannot be asked, the hosts known so far hold. */
async function readHosts(): Promise<void> {
  const ofLinks = await database()
    .select({ host: organizations.shortHost })
    .from(organizations)
    .where(isNotNull(organizations.shortHost))
    .catch(() => null)
  if (ofLinks) setShortHosts(ofLinks.flatMap(({ host }) => host ?? []))
  const ofTags = await database()
    .select({ host: tagHosts.host })
    .from(tagHosts)
    .catch(() => null)
  if (ofTags) setTagHosts(ofTags.map(({ host }) => host))
}
