import { database } from '@/db/client'
import { corporateDirectories, servers } from '@/db/schema'
import { seal } from '@/lib/crypto'
import { directorySettings, servicePassword } from './directory'

type Set = Partial<typeof corporateDirectories.$inferInsert>

/** Sets an organisation's directory up, and directory sign-in as its only way in. `host` is written as settings name one. */
export async function bringDirectory(
  { id: organizationId }: { id: string },
  host: string,
  set: Set = {},
): Promise<void> {
  const { loginForms, isLockoutPolicyDue: _, ...settings } = directorySettings()
  await database()
    .insert(servers)
    .values({ organizationId, methods: ['directory'] })
    .onConflictDoUpdate({ target: servers.organizationId, set: { methods: ['directory'] } })
  await database()
    .insert(corporateDirectories)
    .values({
      ...settings,
      organizationId,
      hosts: [host],
      loginForms: [...loginForms],
      servicePassword: seal('directory-password', servicePassword),
      ...set,
    })
}
