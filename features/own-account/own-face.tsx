import { Avatar } from '@/components/ui/avatar'

type Props = { id: string; own: { surname: string; givenName: string; hasAvatar: boolean } }

/** The person's own picture and name. */
export const OwnFace = ({ id, own }: Props) => (
  <div className="flex items-center gap-4">
    <Avatar
      id={id}
      name={`${own.surname} ${own.givenName}`}
      size="large"
      src={own.hasAvatar ? '/account/avatar' : undefined}
    />
    <p className="wrap-anywhere min-w-0 font-semibold text-lead">{`${own.givenName} ${own.surname}`}</p>
  </div>
)
