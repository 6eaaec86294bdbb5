import Link from 'next/link'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { attributesOfTypes, attributeValues } from '@/features/attributes/attributes'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import type { Equipment } from '@/features/equipment/queries'
import { personPath } from '@/features/memberships/paths'
import { type Actor, can } from '@/lib/actor'
import { dayOf, dayText } from '@/lib/day'
import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'
import { AttributeFacts } from './attribute-facts'

type Props = { t: Translator; actor: Actor; object: Equipment; files: readonly EquipmentFile[] }

/** Everything that stands on the card but files and history. */
export async function FactsCard({ t, actor, object, files }: Props) {
  const [attributes, values] = await Promise.all([
    attributesOfTypes(actor.organizationId, object.typeId ? [object.typeId] : []),
    attributeValues(actor.organizationId, object.id),
  ])
  const { locale } = actor
  const { warrantyUntil } = object
  const isOver = warrantyUntil !== null && warrantyUntil < dayOf(new Date())
  const make = [object.manufacturer, object.model].filter(Boolean).join(' ')
  return (
    <Card title={t('equipment.card.facts')}>
      <dl className="grid grid-cols-[9.5rem_minmax(0,1fr)] hyphens-auto max-desk:grid-cols-[8.5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-1.5 leading-6">
        <Fact t={t} name="equipment.field.type">
          {object.type}
        </Fact>
        {make && (
          <Fact t={t} name="equipment.field.model">
            {make}
          </Fact>
        )}
        <Fact t={t} name="equipment.field.serialNumber">
          {object.serialNumber && <span className="tabular-nums">{object.serialNumber}</span>}
        </Fact>
        <Fact t={t} name="equipment.field.inventoryNumber">
          {object.inventoryNumber && <span className="tabular-nums">{object.inventoryNumber}</span>}
        </Fact>
        <Fact t={t} name="equipment.field.company">
          {object.company}
        </Fact>
        {object.district && (
          <Fact t={t} name="equipment.field.district">
            {object.district}
          </Fact>
        )}
        <Fact t={t} name="equipment.field.address">
          {object.address ||
            (object.inheritedAddress && (
              <Inherited text={object.inheritedAddress} from={t('equipment.card.inherited')} />
            ))}
        </Fact>
        {object.commissionedOn && (
          <Fact t={t} name="equipment.field.commissionedOn">
            {dayText(locale, object.commissionedOn)}
          </Fact>
        )}
        {warrantyUntil && (
          <Fact t={t} name="equipment.field.warrantyUntil">
            <span className="flex flex-wrap items-center gap-2">
              {dayText(locale, warrantyUntil)}
              {isOver && <Chip>{t('equipment.card.warrantyOver')}</Chip>}
            </span>
          </Fact>
        )}
        {object.responsibleId && (
          <Fact t={t} name="equipment.field.responsible">
            {can(actor, 'people.read') ? (
              <Link href={personPath('employee', object.responsibleId)}>{object.responsible}</Link>
            ) : (
              object.responsible
            )}
          </Fact>
        )}
        <AttributeFacts
          t={t}
          locale={locale}
          equipmentId={object.id}
          attributes={attributes}
          values={values}
          files={files}
        />
      </dl>
      <Words t={t} name="equipment.field.description" text={object.description} />
      <Words t={t} name="equipment.field.safetyNote" text={object.safetyNote} />
      <Words t={t} name="equipment.field.notes" text={object.notes} />
      <Contacts t={t} contacts={object.contacts} />
    </Card>
  )
}

type FactProps = { t: Translator; name: MessageKey; children: ReactNode }

function Fact({ t, name, children }: FactProps) {
  return (
    <>
      <dt className="text-ink-2">{t(name)}</dt>
      <dd className="wrap-anywhere min-w-0">
        {children || <span className="text-ink-3">{t('equipment.card.none')}</span>}
      </dd>
    </>
  )
}

const Inherited = ({ text, from }: { text: string; from: string }) => (
  <>
    {text} <span className="whitespace-nowrap text-ink-3 text-small">({from})</span>
  </>
)

const Words = ({ t, name, text }: { t: Translator; name: MessageKey; text: string }) =>
  text && (
    <div className="mt-4 border-line border-t pt-4">
      <h3 className="text-ink-2 text-small">{t(name)}</h3>
      <p className="wrap-anywhere mt-1 whitespace-pre-line">{text}</p>
    </div>
  )

function Contacts({ t, contacts }: { t: Translator; contacts: Equipment['contacts'] }) {
  if (contacts.length === 0) return null
  return (
    <div className="mt-4 border-line border-t pt-4">
      <h3 className="text-ink-2 text-small">{t('equipment.field.contacts')}</h3>
      <ul className="mt-1 flex flex-col gap-2">
        {contacts.map(({ name, phone, note }) => (
          <li key={`${name} ${phone} ${note}`} className="flex flex-wrap gap-x-3">
            {name && <span>{name}</span>}
            {phone && (
              <a href={`tel:${phone}`} className="whitespace-nowrap tabular-nums">
                {formatPhone(phone)}
              </a>
            )}
            {note && <span className="text-ink-2">{note}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
