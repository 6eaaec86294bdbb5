import 'server-only'
import { hostOrganization } from '@/features/organizations/queries'
import type { OutageFace } from './outage-page'

const refreshMilliseconds = 60_000

/** Keeps in memory whose page an outage interrupts: when it does, nobody can be asked. */
export function rememberFace(): void {
  const shared = globalThis as { propuskFace?: OutageFace | null }
  const remember = async () => {
    shared.propuskFace = await hostOrganization().catch(() => shared.propuskFace)
  }
  void remember()
  setInterval(remember, refreshMilliseconds).unref()
}
