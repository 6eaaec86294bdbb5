import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import { errorLevels, labelFields, labelFormats, quietZones } from './design'
import { labelsOn, sheetNames, sheets } from './sheets'

/** Sizes that no sheet asks for would be typed and never printed. */
const onlyWithOwnSheet = '[form:not(:has(option[value=own]:checked))_&]:hidden'

const usual: readonly string[] = ['organization', 'name']

/** Everything that a print asks for. */
export function DesignFields({ t }: { t: Translator }) {
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <RadioGroup
          name="format"
          label={t('labels.format')}
          options={labelFormats.map((value) => ({ value, label: t(`labels.formats.${value}`) }))}
          defaultValue="pdf"
        />
        <Field name="sheet" label={t('labels.sheet')}>
          <Select options={sheetOptions(t)} defaultValue="a4-70x37-24" />
        </Field>
        <fieldset className={`min-w-0 ${onlyWithOwnSheet}`}>
          <legend className="mb-2.5 font-medium text-small">{t('labels.own')}</legend>
          <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
            {(['width', 'height', 'columns', 'rows'] as const).map((name) => (
              <Field key={name} name={name} label={t(`labels.ownSize.${name}`)}>
                <TextInput inputMode="decimal" defaultValue={ownDefaults[name]} />
              </Field>
            ))}
          </div>
        </fieldset>
        <Field name="start" label={t('labels.start')} hint={t('labels.startHint')}>
          <TextInput inputMode="numeric" defaultValue="1" />
        </Field>
        <fieldset className="grid min-w-0 gap-2">
          <legend className="mb-2.5 font-medium text-small">{t('labels.fields')}</legend>
          {labelFields.map((value) => (
            <Checkbox
              key={value}
              name="fields[]"
              value={value}
              defaultChecked={usual.includes(value)}
              label={t(`labels.field.${value}`)}
            />
          ))}
          <Checkbox name="logo" label={t('labels.logo')} />
        </fieldset>
        <div className="grid gap-3 desk:grid-cols-2">
          <Field name="level" label={t('labels.level')} hint={t('labels.levelHint')}>
            <Select
              options={errorLevels.map((value) => ({ value, label: t(`labels.levels.${value}`) }))}
              defaultValue="M"
            />
          </Field>
          <Field name="quiet" label={t('labels.quiet')} hint={t('labels.quietHint')}>
            <Select
              options={quietZones.map((value) => ({ value: String(value), label: String(value) }))}
              defaultValue="4"
            />
          </Field>
        </div>
      </div>
    </Card>
  )
}

const ownDefaults = { width: '50', height: '30', columns: '1', rows: '1' }

function sheetOptions(t: Translator) {
  const options = (isRoll: boolean) =>
    sheetNames
      .filter((name) => name.startsWith('roll-') === isRoll)
      .map((value) => {
        const { label } = sheets[value]
        return {
          value,
          label: t(isRoll ? 'labels.rollSize' : 'labels.sheetSize', {
            width: label.width,
            height: label.height,
            n: labelsOn(sheets[value]),
          }),
        }
      })
  return [
    { heading: t('labels.sheets'), options: options(false) },
    { heading: t('labels.rolls'), options: options(true) },
    { value: 'own', label: t('labels.ownChoice') },
  ]
}
