import { DeskPage } from '@/components/shell/desk-page'
import { Arrival } from '@/components/ui/arrival'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { SettingsForm } from '@/features/organization-settings/settings-form'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import { mapDirectoryAction } from './mapping-actions'
import { AttributesCard, GroupsCard, PreviewCard, RestCard } from './mapping-cards'
import { ownMapping } from './mapping-queries'
import { directorySettingsPath, runsPath } from './paths'

/** Which attributes go where, which groups give roles, when the directory is read; tried on people before it is saved. */
export async function MappingPage({ actor, done }: { actor: Actor; done: boolean }) {
  const [t, mapping] = await Promise.all([requestTranslator(), ownMapping(actor)])
  const parent = { href: directorySettingsPath, text: t('directorySync.settings') }
  if (!mapping) {
    return (
      <DeskPage title={t('directorySync.form.title')} parent={parent}>
        <EmptyState title={t('directorySync.notSetUp.title')} text={t('directorySync.notSetUp.text')}>
          <LinkButton look="primary" href={directorySettingsPath}>
            {t('directorySync.notSetUp.connect')}
          </LinkButton>
        </EmptyState>
      </DeskPage>
    )
  }
  const { version, facts, mayWrite } = mapping
  return (
    <DeskPage
      title={t('directorySync.form.title')}
      parent={parent}
      actions={
        can(actor, 'people.write') && <LinkButton href={runsPath}>{t('directorySync.title')}</LinkButton>
      }
    >
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        {done && (
          <Arrival className="rounded-control">
            <Notice tone="good" role="status">
              {t('directorySync.form.saved')}
            </Notice>
          </Arrival>
        )}
        <p className="max-w-160 text-ink-2">{t('directorySync.form.lead')}</p>
        <SettingsForm
          t={t}
          action={mapDirectoryAction}
          version={version}
          facts={facts}
          mayWrite={mayWrite}
          button={t('directorySync.form.save')}
        >
          <AttributesCard t={t} mapping={mapping} />
          <GroupsCard t={t} mapping={mapping} />
          <RestCard t={t} mapping={mapping} />
          {mayWrite && <PreviewCard t={t} />}
        </SettingsForm>
      </div>
    </DeskPage>
  )
}
