import { Notice } from '@/components/ui/notice'
import type { Translator } from '@/lib/translator'
import type { waitsOf } from './waiting'

type Props = { waits: Awaited<ReturnType<typeof waitsOf>>; t: Translator }

/** A notice for each organisation that has yet to let the person in. */
export const WaitingNotices = ({ waits, t }: Props) =>
  waits.map(({ id, organization }) => (
    <Notice key={id}>
      {t('connecting.waiting.notice', { organization: organization.name })}{' '}
      <a href="/connect/waiting" className="font-medium">
        {t('invitations.next.see')}
      </a>
    </Notice>
  ))
