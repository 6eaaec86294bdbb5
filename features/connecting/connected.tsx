import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import type { OwnOrganization } from '@/features/organizations/own'
import type { Translator } from '@/lib/translator'

type Props = { organizations: readonly OwnOrganization[]; t: Translator }

/** Where the person is connected already: whoever comes back to a step that is over would else begin anew. */
export function Connected({ organizations, t }: Props) {
  const open = organizations.filter(({ isOpen }) => isOpen)
  if (open.length === 0) return null
  return (
    <Notice>
      <p>{t('connecting.connected.where', { organizations: open.map(({ name }) => name).join(', ') })}</p>
      <Link href="/account/applications">{t('connecting.done.next')}</Link>
    </Notice>
  )
}
