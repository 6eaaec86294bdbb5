import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { roleName } from '@/features/roles/base-roles'
import type { FactCardProps } from './fact-cards'
import type { OwnServer } from './queries'

type Props = FactCardProps & { roles: OwnServer['roles'] }

/** Who may come without an invitation, into which role, and whether somebody lets them in. */
export const JoiningCard = ({ facts, mayWrite, roles, t }: Props) => (
  <Card title={t('servers.joining.title')}>
    <div className="flex flex-col gap-5">
      <RadioGroup
        name="joining"
        label={t('servers.joining.label')}
        defaultValue={facts.joining}
        options={(['prepared', 'anyone'] as const).map((value) => ({
          value,
          label: t(`servers.joining.${value}`),
          disabled: !mayWrite,
        }))}
      />
      <Field name="newcomerRoleId" label={t('servers.joining.role')} hint={t('servers.joining.roleHint')}>
        <Select
          defaultValue={facts.newcomerRoleId ?? ''}
          disabled={!mayWrite}
          options={[
            { value: '', label: t('servers.joining.noRole') },
            ...roles.map((role) => ({ value: role.id, label: roleName(role, t) })),
          ]}
        />
      </Field>
      <Checkbox
        name="isApprovalNeeded"
        value="on"
        defaultChecked={facts.isApprovalNeeded}
        disabled={!mayWrite}
        label={t('servers.joining.approval')}
        hint={t('servers.joining.approvalHint')}
      />
      <Checkbox
        name="isPhoneAllowed"
        value="on"
        defaultChecked={facts.isPhoneAllowed}
        disabled={!mayWrite}
        label={t('servers.phone.label')}
        hint={t('servers.phone.hint')}
      />
    </div>
  </Card>
)
