import { Avatar } from '@/components/ui/avatar'
import { Button, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { settingsPath } from '@/features/organizations/paths'
import type { Actor } from '@/lib/actor'
import { shortDate } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { findOwner, findSuccessors, type Successor } from './ownership'
import { SettingsScreen } from './settings-screen'

const shown = 20

type Props = { actor: Actor; text: string; done: boolean }

/** Who owns the organisation and, for the owner, to whom it may be handed over. */
export async function OwnershipPage({ actor, text, done }: Props) {
  const t = await requestTranslator()
  const [owner, successors] = await Promise.all([findOwner(actor), findSuccessors(actor, text, shown)])
  return (
    <SettingsScreen
      t={t}
      screen="owner"
      lead={t('ownership.lead')}
      done={done ? t('ownership.done') : undefined}
    >
      {owner ? (
        <Card title={t('ownership.is')}>
          <div className="flex items-center gap-3">
            <Avatar id={owner.id} name={owner.name} />
            <div className="min-w-0">
              <p className="font-medium">{owner.name}</p>
              <p className="text-ink-2 text-small">
                {[owner.position, t('ownership.since', { date: shortDate(actor.locale, owner.since) })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </div>
        </Card>
      ) : (
        <Notice tone="warn">{t('ownership.none')}</Notice>
      )}
      {owner && !owner.isSelf && <p className="text-ink-2">{t('ownership.onlyOwner')}</p>}
      {owner?.isSelf && <Successors t={t} text={text} successors={successors} />}
    </SettingsScreen>
  )
}

type SuccessorsProps = { t: Translator; text: string; successors: readonly Successor[] }

function Successors({ t, text, successors }: SuccessorsProps) {
  const isEmpty = successors.length === 0
  return (
    <Card title={t('ownership.chooseTitle')} padded={false}>
      <div className="flex flex-col gap-3 px-5 pb-4">
        <p className="text-ink-2">{t('ownership.chooseText')}</p>
        {(!isEmpty || text !== '') && (
          <search>
            <form className="flex flex-wrap gap-2">
              <input
                type="search"
                name="q"
                defaultValue={text}
                aria-label={t('ownership.searchLabel')}
                placeholder={t('ownership.search')}
                maxLength={100}
                autoComplete="off"
                className="control min-w-0 grow basis-52"
              />
              <Button type="submit">{t('ownership.find')}</Button>
            </form>
          </search>
        )}
        {isEmpty && (
          <p className="text-ink-2">{t(text === '' ? 'ownership.nobodyYet' : 'ownership.nobody')}</p>
        )}
      </div>
      <ul>
        {successors.map(({ id, name, position }) => (
          <li key={id} className="flex items-center gap-3 border-line border-t px-5 py-2.5">
            <Avatar id={id} name={name} />
            <div className="min-w-0 grow">
              <p title={name} className="wrap-anywhere font-medium desk:truncate">
                {name}
              </p>
              <p title={position} className="wrap-anywhere text-ink-2 text-small desk:truncate">
                {position}
              </p>
            </div>
            <LinkButton
              size="small"
              href={`${settingsPath('owner')}/${id}`}
              aria-label={t('ownership.chooseLabel', { name })}
            >
              {t('ownership.choose')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}
