import { signPicture } from '../stage/signs.ts';

/** What somebody does, as on the map. */
export function Sign({ sign }: { sign: string }) {
  const picture = signPicture(sign);
  if (picture === null) return sign === '' ? null : <span>{sign} </span>;
  return <img className="sign-picture" src={picture} alt="" width={22} height={22} />;
}
