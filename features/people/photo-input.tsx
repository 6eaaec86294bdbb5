'use client'

import { useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { avatarTypes, largestAvatarBytes } from './avatar-bounds'

/** Twice what is kept: enough for the server to cut from, light enough for a form. */
const sentSide = 512

type Props = { texts: { label: string; hint: string; tooHeavy: string } }

/**
 * A photo to upload, shown as it will be cut. With JavaScript the browser cuts and shrinks it first, so that a camera's photo
 * of any weight can be chosen.
 */
export function PhotoInput({ texts }: Props) {
  const preview = useRef<HTMLCanvasElement>(null)
  const [isShown, setShown] = useState(false)
  const [isTooHeavy, setTooHeavy] = useState(false)

  async function cut(input: HTMLInputElement) {
    const [file] = input.files ?? []
    const canvas = preview.current
    setTooHeavy(false)
    setShown(false)
    if (!file || !canvas) return
    const square = await cutToSquare(file, canvas)
    setShown(square !== null)
    if (square) {
      const files = new DataTransfer()
      files.items.add(square)
      input.files = files.files
    } else if (file.size > largestAvatarBytes) {
      setTooHeavy(true)
      input.value = ''
    }
  }

  return (
    <div className="flex flex-wrap items-start gap-4">
      <canvas
        ref={preview}
        aria-hidden
        width={sentSide}
        height={sentSide}
        className={`size-20 rounded-full ${isShown ? '' : 'hidden'}`}
      />
      <Field
        name="photo"
        label={texts.label}
        hint={texts.hint}
        error={isTooHeavy ? { text: texts.tooHeavy } : undefined}
        className="min-w-56 grow"
      >
        <TextInput
          type="file"
          defaultValue={undefined}
          accept={avatarTypes.join(',')}
          onChange={({ currentTarget }) => void cut(currentTarget)}
          className="h-auto py-2 file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-accent"
        />
      </Field>
    </div>
  )
}

/** The middle of the picture, upright, as a JPEG; null for what this browser cannot read. */
async function cutToSquare(file: File, canvas: HTMLCanvasElement): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  const brush = canvas.getContext('2d')
  if (!picture || !brush) return null
  const side = Math.min(picture.width, picture.height)
  brush.fillStyle = '#fff'
  brush.fillRect(0, 0, sentSide, sentSide)
  brush.drawImage(
    picture,
    (picture.width - side) / 2,
    (picture.height - side) / 2,
    side,
    side,
    0,
    0,
    sentSide,
    sentSide,
  )
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  return blob && new File([blob], 'photo.jpg', { type: 'image/jpeg' })
}
