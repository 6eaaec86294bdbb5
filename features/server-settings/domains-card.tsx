import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import { addDomainAction, approveDomainAction, proveDomainAction, removeDomainAction } from './actions'
import { dnsRecord } from './domains'
import type { OwnServer, ServerDomain } from './queries'

type Props = { server: OwnServer; t: Translator }

/** The organisation's e-mail domains, how each was proven, and the ways to prove one. */
export function DomainsCard({ server: { domains, mayWrite, mayApprove }, t }: Props) {
  return (
    <Card title={t('servers.domains.title')} padded={false}>
      <p className="px-5 pb-3 text-ink-2">{t('servers.domains.lead')}</p>
      <ul className="divide-y divide-line border-line border-t">
        {domains.map((domain) => (
          <Domain key={domain.id} {...{ domain, mayWrite, mayApprove, t }} />
        ))}
      </ul>
      {mayWrite && (
        <ActionForm
          action={addDomainAction}
          className="flex flex-wrap items-end gap-3 border-line border-t px-5 py-4"
        >
          <Field name="domain" label={t('servers.domains.label')} className="grow">
            <TextInput inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Field>
          <SubmitButton look="plain">{t('servers.domains.add')}</SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}

type DomainProps = { domain: ServerDomain; mayWrite: boolean; mayApprove: boolean; t: Translator }

function Domain({ domain, mayWrite, mayApprove, t }: DomainProps) {
  const isProven = domain.provenAt !== null
  return (
    <li className="flex flex-col gap-2 px-5 py-3">
      <div className="flex flex-wrap items-center gap-3">
        <span className="wrap-anywhere min-w-0 grow font-medium">{domain.domain}</span>
        <Chip tone={isProven ? 'neutral' : 'warn'}>
          {t(isProven ? `servers.domains.proven.${domain.proof ?? 'owner'}` : 'servers.domains.waiting')}
        </Chip>
        {mayWrite && <Deed action={removeDomainAction} id={domain.id} text={t('servers.domains.remove')} />}
      </div>
      {!isProven && mayWrite && (
        <>
          <p className="text-ink-2 text-small">
            {t('servers.domains.record', { domain: domain.domain })}{' '}
            <code className="wrap-anywhere select-all">{dnsRecord(domain)}</code>
          </p>
          <div className="flex flex-wrap gap-2">
            <Deed action={proveDomainAction} id={domain.id} text={t('servers.domains.check')} />
            {mayApprove && (
              <Deed action={approveDomainAction} id={domain.id} text={t('servers.domains.approve')} />
            )}
          </div>
        </>
      )}
    </li>
  )
}

const Deed = ({ action, id, text }: { action: typeof removeDomainAction; id: string; text: string }) => (
  <ActionForm action={action} className="flex flex-col gap-2">
    <input type="hidden" name="id" value={id} />
    <SubmitButton look="plain" size="small">
      {text}
    </SubmitButton>
  </ActionForm>
)
