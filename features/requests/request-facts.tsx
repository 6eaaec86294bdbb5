import Link from 'next/link'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Moment } from '@/components/ui/moment'
import { objectPath } from '@/features/equipment/paths'
import { tagNumberText } from '@/features/tags/number'
import { type Actor, can } from '@/lib/actor'
import { contactText } from '@/lib/contact'
import type { MessageKey, Translator } from '@/lib/translator'
import { newCustomerPath } from './new-customer'
import type { FoundRequest } from './queries'

type Props = { t: Translator; actor: Actor; request: FoundRequest }

/** Who reports it and how they want to be answered; what it is about. */
export function RequestFacts({ t, actor, request }: Props) {
  const { reporterName, isMember, channel, tag } = request
  const mayInvite = can(actor, 'people.write') && !isMember
  return (
    <>
      <Card
        title={t('requests.card.reporter')}
        actions={
          mayInvite && (
            <LinkButton size="small" href={newCustomerPath(request.id)}>
              {t('requests.card.invite')}
            </LinkButton>
          )
        }
      >
        <Facts>
          <Fact t={t} name="requests.card.name">
            {reporterName || <span className="text-ink-3">{t('requests.card.noName')}</span>}
            {isMember && <span className="block text-ink-2 text-small">{t('requests.card.member')}</span>}
          </Fact>
          <Fact t={t} name="requests.card.contact">
            <Contact t={t} request={request} />
          </Fact>
          <Fact t={t} name="requests.card.reply">
            {t(`requests.channel.${channel}`)}
          </Fact>
        </Facts>
      </Card>
      <Card title={t('requests.card.object')}>
        <Facts>
          <Fact t={t} name="requests.card.objectName">
            <ObjectName t={t} actor={actor} request={request} />
          </Fact>
          {request.company && (
            <Fact t={t} name="requests.card.company">
              {request.company}
            </Fact>
          )}
          <Fact t={t} name="requests.card.tag">
            <span className="tabular-nums">{tagNumberText(tag.number)}</span>{' '}
            {tag.state !== 'bound' && <Chip tone="warn">{t(`requests.card.tagState.${tag.state}`)}</Chip>}
          </Fact>
          <Fact t={t} name="requests.card.received">
            <Moment at={request.createdAt} locale={actor.locale} />
          </Fact>
        </Facts>
      </Card>
    </>
  )
}

function Contact({ t, request: { contact, contactProvenAt, channel } }: Omit<Props, 'actor'>) {
  if (!contact) return <span className="text-ink-3">{t('requests.card.noContact')}</span>
  const isPhone = contact.startsWith('+')
  return (
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <a href={isPhone ? `tel:${contact}` : `mailto:${contact}`} className="break-all tabular-nums">
          {contactText(contact)}
        </a>
        {contactProvenAt ? (
          <span className="text-ink-2 text-small">{t('requests.card.proven')}</span>
        ) : (
          <Chip tone="line">{t('requests.card.notProven')}</Chip>
        )}
      </span>
      {!contactProvenAt && channel !== 'call' && (
        <span className="text-ink-2 text-small">{t('requests.card.notProvenHint')}</span>
      )}
    </span>
  )
}

function ObjectName({ t, actor, request: { equipment, isObjectVisible } }: Props) {
  if (!equipment) return <span className="text-ink-3">{t('requests.noObject')}</span>
  return can(actor, 'equipment.read') && isObjectVisible ? (
    <Link href={objectPath(equipment.id)}>{equipment.name}</Link>
  ) : (
    equipment.name
  )
}

const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
    {children}
  </dl>
)

function Fact({ t, name, children }: { t: Translator; name: MessageKey; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{t(name)}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
