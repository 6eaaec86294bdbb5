import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import { roleName } from '@/features/roles/base-roles'
import type { Actor } from '@/lib/actor'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { approveJoinAction, refuseJoinAction } from './actions'
import { joinQueue, type QueuedJoin } from './queries'

/** Newcomers who proved who they are and wait to be let in. */
export async function JoinRequestsPage({ actor }: { actor: Actor }) {
  const [t, requests] = await Promise.all([requestTranslator(), joinQueue(actor)])
  return (
    <DeskPage
      title={t('joinRequests.title')}
      count={requests.length > 0 ? requests.length.toLocaleString(actor.locale) : undefined}
      parent={{ href: '/admin', text: t('attention.title') }}
    >
      {requests.length === 0 ? (
        <EmptyState title={t('joinRequests.empty.title')} text={t('joinRequests.empty.text')} />
      ) : (
        <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
          <p className="text-ink-2">{t('joinRequests.lead')}</p>
          <Card padded={false}>
            <ul className="divide-y divide-line">
              {requests.map((request) => (
                <JoinRequest
                  key={request.id}
                  request={request}
                  isOnly={requests.length === 1}
                  locale={actor.locale}
                  t={t}
                />
              ))}
            </ul>
          </Card>
        </div>
      )}
    </DeskPage>
  )
}

type JoinRequestProps = { request: QueuedJoin; isOnly: boolean; locale: Locale; t: Translator }

function JoinRequest({ request, isOnly, locale, t }: JoinRequestProps) {
  const { id, surname, givenName, login, method, role, askedAt } = request
  const name = `${surname} ${givenName}`.trim()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-5 py-3.5">
      <Avatar id={id} name={name} />
      <div className="min-w-0 grow basis-56">
        <p className="font-medium">{name}</p>
        <p className="wrap-anywhere text-ink-2 text-small">
          {t('joinRequests.shown', { login: login ?? '—', method: t(`servers.methods.${method}`) })}
        </p>
        <p className="text-ink-2 text-small">
          {t('joinRequests.role', { role: roleName(role, t) })} · <Moment at={askedAt} locale={locale} />
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm action={refuseJoinAction}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton
            size="small"
            look={isOnly ? 'plain' : 'quiet'}
            aria-label={`${t('joinRequests.refuse')}: ${name}`}
          >
            {t('joinRequests.refuse')}
          </SubmitButton>
        </ActionForm>
        <ActionForm action={approveJoinAction}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton
            size="small"
            look={isOnly ? 'primary' : 'plain'}
            aria-label={`${t('joinRequests.approve')}: ${name}`}
          >
            {t('joinRequests.approve')}
          </SubmitButton>
        </ActionForm>
      </div>
    </li>
  )
}
