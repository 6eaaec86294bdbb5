import { FileText } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SubmitButton } from '@/components/ui/submit-button'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { changeFileAudienceAction, removeEquipmentFileAction } from '@/features/equipment/actions'
import type { EquipmentFile } from '@/features/equipment/equipment-files'
import { FileInput } from '@/features/equipment/file-input'
import { documentsOf, photoPath, photosOf } from '@/features/equipment/file-sizes'
import { filePath, objectPath } from '@/features/equipment/paths'
import type { Equipment } from '@/features/equipment/queries'
import { tierTexts } from '@/features/equipment/tier-texts'
import { tiers } from '@/features/equipment/tiers'
import { UploadOutcome } from '@/features/equipment/upload-outcome'
import { largestDocument, megabytes, mostFilesAtOnce } from '@/features/files/bounds'
import { sizeText } from '@/features/files/words'
import { type Actor, can } from '@/lib/actor'
import { photoBounds } from '@/lib/images/bounds'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  actor: Actor
  object: Equipment
  files: readonly EquipmentFile[]
  params: SearchParams
}

/** Photos and documents of an object, whom each is for, and the form that adds more. */
export async function FilesPart({ t, actor, object, files, params }: Props) {
  const mayWrite = can(actor, 'equipment.write') && !object.deletedAt
  const photos = photosOf(files)
  const documents = documentsOf(files)
  return (
    <div className="flex flex-col gap-6">
      <UploadOutcome t={t} params={params} />
      <section>
        <h3 className="pb-2 font-medium">{t('equipment.files.photos')}</h3>
        {photos.length === 0 && <p className="text-ink-2">{t('equipment.files.noPhotos')}</p>}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-4">
          {photos.map((photo) => (
            <li key={photo.id} className="flex min-w-0 flex-col gap-2">
              <a href={photoPath(object.id, photo, 1_920)}>
                {/* biome-ignore lint/performance/noImgElement: our own encodings need no optimiser */}
                <img
                  src={photoPath(object.id, photo, 320)}
                  alt={t('equipment.files.open', { name: photo.name })}
                  loading="lazy"
                  className="aspect-3/2 w-full rounded-control border border-line object-cover"
                />
              </a>
              <FileFoot t={t} object={object} file={photo} mayWrite={mayWrite} />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3 className="pb-2 font-medium">{t('equipment.files.documents')}</h3>
        {documents.length === 0 && <p className="text-ink-2">{t('equipment.files.noDocuments')}</p>}
        <ul>
          {documents.map((document) => (
            <li key={document.id} className="flex flex-col gap-2 border-line border-t py-3 first:border-t-0">
              <a
                href={filePath(object.id, document.id, 'document')}
                className="flex min-w-0 items-center gap-2"
              >
                <FileText aria-hidden className="shrink-0 text-ink-3" />
                <span className="wrap-anywhere min-w-0">{document.name}</span>
                <span className="shrink-0 text-ink-3 text-small">
                  {sizeText(t, actor.locale, document.contents[0]?.bytes ?? 0)}
                </span>
              </a>
              <FileFoot t={t} object={object} file={document} mayWrite={mayWrite} />
            </li>
          ))}
        </ul>
      </section>
      {mayWrite && <UploadForm t={t} actor={actor} object={object} />}
    </div>
  )
}

type FootProps = { t: Translator; object: Equipment; file: EquipmentFile; mayWrite: boolean }

/** Whom a file is for; a file of a characteristic follows that. */
function FileFoot({ t, object, file, mayWrite }: FootProps) {
  if (!mayWrite) return <span className="text-ink-2 text-small">{t(tierTexts[file.audience])}</span>
  return (
    <div className="flex flex-wrap items-center gap-2">
      {!file.attributeId && (
        <ActionForm action={changeFileAudienceAction} className="flex min-w-0 items-center gap-1.5">
          <input type="hidden" name="id" value={object.id} />
          <input type="hidden" name="fileId" value={file.id} />
          <Select
            name="audience"
            aria-label={t('equipment.files.audienceNamed', { name: file.name })}
            defaultValue={file.audience}
            options={tiers.map((tier) => ({ value: tier, label: t(tierTexts[tier]) }))}
            className="min-w-0"
          />
          <SubmitButton look="quiet" size="small">
            {t('equipment.files.save')}
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={removeEquipmentFileAction}>
        <input type="hidden" name="id" value={object.id} />
        <input type="hidden" name="fileId" value={file.id} />
        <SubmitButton
          look="quiet"
          size="small"
          danger
          aria-label={t('equipment.files.removeNamed', { name: file.name })}
        >
          {t('equipment.files.remove')}
        </SubmitButton>
      </ActionForm>
    </div>
  )
}

async function UploadForm({ t, actor, object }: { t: Translator; actor: Actor; object: Equipment }) {
  const attributes = await attributesOfTypes(actor.organizationId, object.typeId ? [object.typeId] : [])
  const forFiles = attributes.filter(({ kind }) => kind === 'file')
  return (
    <form
      method="post"
      action={`${objectPath(object.id)}/files`}
      encType="multipart/form-data"
      className="flex max-w-120 flex-col items-start gap-4 border-line border-t pt-5"
    >
      <Field name="audience" label={t('equipment.files.audience')} className="w-full">
        <Select
          defaultValue="staff"
          options={tiers.map((tier) => ({ value: tier, label: t(tierTexts[tier]) }))}
        />
      </Field>
      {forFiles.length > 0 && (
        <Field name="attributeId" label={t('equipment.files.attribute')} className="w-full">
          <Select
            options={[
              { value: '', label: t('equipment.files.noAttribute') },
              ...forFiles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      <FileInput
        name="files"
        label={t('equipment.files.choose')}
        hint={t('equipment.files.chooseHint', {
          photo: megabytes(photoBounds.bytes),
          document: megabytes(largestDocument),
          most: mostFilesAtOnce,
        })}
        tooHeavy={t('equipment.files.tooHeavy', { names: '{names}' })}
        accept="image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
      />
      <Button type="submit">{t('equipment.files.upload')}</Button>
    </form>
  )
}
