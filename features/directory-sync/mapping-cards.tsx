import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { mappedFields, usualAttributes } from '@/features/directory/attributes'
import { StepReport } from '@/features/doctor/step-report'
import { doctorTexts } from '@/features/doctor/texts'
import { roleName } from '@/features/roles/base-roles'
import type { Translator } from '@/lib/translator'
import type { OwnMapping } from './mapping-queries'
import { intervals, mostGroups } from './mapping-schema'
import { intervalText } from './mapping-words'

type Props = { t: Translator; mapping: OwnMapping }

/** Rows for groups that are not there yet; saving makes room for more. */
const emptyRows = 3

const roleOptions = ({ t, mapping }: Props) =>
  mapping.roles.map((role) => ({ value: role.id, label: roleName(role, t) }))

/** The directory's attribute for each field of a card. */
export function AttributesCard({ t, mapping: { facts, kind, mayWrite } }: Props) {
  return (
    <Card title={t('directorySync.form.attributes')}>
      <p className="pb-4 text-ink-2">{t('directorySync.form.attributesHint')}</p>
      <div className="grid gap-x-6 gap-y-4 desk:grid-cols-2">
        {mappedFields.map((field) => {
          const usual = usualAttributes[kind][field]
          return (
            <Field
              key={field}
              name={field}
              label={t(`directorySync.form.field.${field}`)}
              hint={
                usual !== '' && facts[field] !== usual
                  ? t('directorySync.form.useUsual', { name: usual })
                  : undefined
              }
            >
              <TextInput
                defaultValue={facts[field]}
                disabled={!mayWrite}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          )
        })}
      </div>
    </Card>
  )
}

/** A row a group and role; empty rows are for new ones. */
export function GroupsCard({ t, mapping }: Props) {
  const { facts, lapsed, mayWrite } = mapping
  const rows = Math.min(mostGroups, facts.groups.length + (mayWrite ? emptyRows : 0))
  return (
    <Card title={t('directorySync.form.groups')}>
      <p className="pb-4 text-ink-2">{t('directorySync.form.groupsHint')}</p>
      {lapsed.length > 0 && (
        <div className="pb-4">
          <Notice tone="warn">
            {t('directorySync.form.lapsed', { roles: lapsed.map((role) => roleName(role, t)).join(', ') })}
          </Notice>
        </div>
      )}
      <ul className="flex flex-col gap-4">
        {Array.from({ length: rows }, (_, at) => facts.groups[at]).map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: A row is its place in the form.
          <li key={at} className="grid gap-x-6 gap-y-2 desk:grid-cols-[1fr_14rem]">
            <Field name={`group-${at}`} label={t('directorySync.form.groupDn')}>
              <TextInput
                defaultValue={group?.groupDn ?? ''}
                disabled={!mayWrite}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
            <Field name={`role-${at}`} label={t('directorySync.form.role')}>
              <Select
                defaultValue={group?.roleId ?? ''}
                disabled={!mayWrite}
                options={[
                  { value: '', label: t('directorySync.form.noRole') },
                  ...roleOptions({ t, mapping }),
                ]}
              />
            </Field>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Whom a sync makes, how often it reads and where it stops. */
export function RestCard({ t, mapping }: Props) {
  const { facts, mayWrite } = mapping
  return (
    <Card title={t('directorySync.form.rest')}>
      <div className="flex flex-col gap-5">
        <Field name="defaultRoleId" label={t('directorySync.form.defaultRole')}>
          <Select
            defaultValue={facts.defaultRoleId}
            disabled={!mayWrite}
            options={roleOptions({ t, mapping })}
          />
        </Field>
        <Checkbox
          name="createsPeople"
          defaultChecked={facts.createsPeople}
          disabled={!mayWrite}
          label={t('directorySync.form.createsPeople')}
        />
        <Checkbox
          name="createsEntries"
          defaultChecked={facts.createsEntries}
          disabled={!mayWrite}
          label={t('directorySync.form.createsEntries')}
        />
        <Checkbox
          name="replacesPhotos"
          defaultChecked={facts.replacesPhotos}
          disabled={!mayWrite}
          label={t('directorySync.form.replacesPhotos')}
        />
        <Field
          name="interval"
          label={t('directorySync.form.interval')}
          hint={t('directorySync.form.intervalHint')}
        >
          <Select
            defaultValue={String(facts.intervalMinutes ?? 'off')}
            disabled={!mayWrite}
            options={[null, ...intervals].map((minutes) => ({
              value: String(minutes ?? 'off'),
              label: intervalText(t, minutes),
            }))}
          />
        </Field>
        <Field
          name="closingLimit"
          label={t('directorySync.form.limit')}
          hint={t('directorySync.form.limitHint')}
        >
          <TextInput inputMode="numeric" defaultValue={String(facts.closingLimit)} disabled={!mayWrite} />
        </Field>
      </div>
    </Card>
  )
}

/** What is typed above, tried on a few people of the directory. */
export function PreviewCard({ t }: { t: Translator }) {
  const texts = {
    ...doctorTexts(t),
    report: t('directorySync.preview.title'),
    passed: '',
    failed: t('directorySync.preview.refused'),
    skipped: t('directorySync.preview.closed'),
  }
  return (
    <Card title={t('directorySync.preview.title')}>
      <div className="flex flex-col gap-4">
        <Field
          name="sought"
          label={t('directorySync.preview.search')}
          hint={t('directorySync.preview.searchHint')}
        >
          <TextInput autoComplete="off" />
        </Field>
        <SubmitButton look="plain" name="intent" value="preview" className="self-start">
          {t('directorySync.form.preview')}
        </SubmitButton>
        <StepReport texts={texts} />
      </div>
    </Card>
  )
}
