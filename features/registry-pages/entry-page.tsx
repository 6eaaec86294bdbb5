import { Combine, Ellipsis, Trash2 } from 'lucide-react'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { HiddenInput } from '@/components/ui/hidden-input'
import { Menu, MenuLink } from '@/components/ui/menu'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { RegistryKind } from '@/features/registries/kind'
import { entryPath, registryPaths } from '@/features/registries/paths'
import { type Actor, can } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { renameEntryAction } from './actions'
import { EntryPeople } from './entry-people'
import { type Entry, findEntry } from './queries'
import { RemovalQuestion } from './removal-question'

type Props = { actor: Actor; kind: RegistryKind; id: string; params: SearchParams }

/** A company or a district: who stands in it, its name, and where its people go when it is taken away. */
export async function EntryPage({ actor, kind, id, params }: Props) {
  const t = await requestTranslator()
  const entry = await findEntry(actor, kind, id)
  if (!entry) notFound()
  const mayWrite = can(actor, 'companies.write')
  const asked = params.ask === 'merge' || params.ask === 'delete' ? params.ask : null

  return (
    <DeskPage
      title={entry.name}
      parent={{ href: registryPaths[kind], text: t('registries.title', { kind }) }}
      actions={mayWrite && <EntryMenu t={t} kind={kind} id={id} />}
    >
      <div className="flex max-w-160 flex-col gap-4 px-4 pb-8 desk:px-6">
        {mayWrite && asked && (
          <RemovalQuestion actor={actor} t={t} kind={kind} entry={entry} ask={asked} params={params} />
        )}
        <EntryPeople actor={actor} t={t} kind={kind} id={id} />
        {mayWrite && !asked && <RenameForm t={t} kind={kind} entry={entry} />}
      </div>
    </DeskPage>
  )
}

function EntryMenu({ t, kind, id }: { t: Translator; kind: RegistryKind; id: string }) {
  const path = entryPath(kind, id)
  return (
    <Menu
      label={t('registries.card.menu')}
      trigger={<Ellipsis />}
      triggerClassName={buttonClass({ look: 'quiet' })}
    >
      <MenuLink href={`${path}?ask=merge`}>
        <Combine />
        {t('registries.card.merge', { kind })}
      </MenuLink>
      <MenuLink href={`${path}?ask=delete`}>
        <Trash2 />
        {t('registries.card.delete')}
      </MenuLink>
    </Menu>
  )
}

function RenameForm({ t, kind, entry }: { t: Translator; kind: RegistryKind; entry: Entry }) {
  return (
    <Card>
      <ActionForm action={renameEntryAction} className="flex flex-col gap-4">
        <HiddenInput name="kind" value={kind} />
        <HiddenInput name="id" value={entry.id} />
        <input type="hidden" name="was" value={entry.name} />
        <Field name="name" label={t('registries.card.rename')} required>
          <TextInput defaultValue={entry.name} autoComplete="off" />
        </Field>
        <div>
          <SubmitButton look="plain">{t('registries.card.save')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  )
}
