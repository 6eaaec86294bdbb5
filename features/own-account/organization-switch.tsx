import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import type { OwnOrganization } from '@/features/organizations/own'
import type { Translator } from '@/lib/translator'
import { switchOrganizationAction } from './switch-actions'

type Props = { organizations: readonly OwnOrganization[]; current: string | null; t: Translator }

/** For somebody who belongs to several organisations: which one this session is in. */
export function OrganizationSwitch({ organizations, current, t }: Props) {
  return (
    <Card title={t('invitations.next.organizations')} padded={false}>
      <ul>
        {organizations.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-3 border-line border-t px-5 py-3">
            <span className="min-w-0 grow">{name}</span>
            {id === current ? (
              <Chip>{t('invitations.next.current')}</Chip>
            ) : (
              <ActionForm action={switchOrganizationAction}>
                <input type="hidden" name="organizationId" value={id} />
                <SubmitButton
                  look="plain"
                  size="small"
                  aria-label={`${t('invitations.next.switch')}: ${name}`}
                >
                  {t('invitations.next.switch')}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
