import type { AgentId, Language } from '@hearsay/kernel';
import type { MapPicture, Scene } from '@hearsay/settings';
import { say } from '../words.ts';
import { Sign } from './sign.tsx';

type Props = {
  id: string;
  map: MapPicture;
  scene: Scene;
  language: Language;
  select(agent: AgentId): void;
  openPlace(id: string): void;
  close(): void;
};

/** Who is in a place, what stands there and how it is. */
export function PlacePanel({ id, map, scene, language, select, openPlace, close }: Props) {
  const at = map.places.findIndex((place) => place.id === id);
  const place = map.places[at];
  if (!place) return null;
  const inside = new Set([at]);
  for (const [number, { parent }] of map.places.entries()) if (inside.has(parent)) inside.add(number);
  const ids = new Set([...inside].map((number) => map.places[number].id));
  const here = scene.tokens.filter(
    ({ walker }) => walker !== undefined && walker.place !== null && ids.has(walker.place),
  );
  const rooms = map.places.filter(({ parent }) => parent === at);
  const things = map.things.filter((thing) => inside.has(thing.place));
  return (
    <section className="panel inspector place" aria-label={place.name[language]} data-testid="place">
      <div className="panel-head">
        <div className="who">
          <h2>{place.name[language]}</h2>
        </div>
        <button className="quiet fold" onClick={close} aria-label={say('close', language)}>
          ✕
        </button>
      </div>
      <div className="scroll">
        <section className="rows">
          <h3>
            {say('whoIsIn', language)} · {here.length}
          </h3>
          {here.length === 0 && <p className="empty">{say('nobodyHere', language)}</p>}
          {here.slice(0, 200).map(({ id: name, walker }) => (
            <div className="row" key={name}>
              <button className="link label" onClick={() => select(name)}>
                {name}
              </button>
              <span className="value">
                <Sign sign={walker?.sign ?? ''} />
                {walker?.doing}
              </span>
            </div>
          ))}
        </section>
        {rooms.length > 0 && (
          <section className="rows">
            <h3>{say('roomsHere', language)}</h3>
            {rooms.map((room) => (
              <div className="row" key={room.id}>
                <button className="link label" onClick={() => openPlace(room.id)}>
                  {room.name[language]}
                </button>
              </div>
            ))}
          </section>
        )}
        {things.length > 0 && (
          <section className="rows">
            <h3>{say('thingsHere', language)}</h3>
            {things.slice(0, 60).map((thing) => (
              <div className="row" key={thing.id}>
                <span className="label">{thing.name[language]}</span>
                <span className="value">{scene.things?.[thing.id] ?? ''}</span>
              </div>
            ))}
          </section>
        )}
      </div>
    </section>
  );
}
