// The gallery's cards.
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { routeHash } from '../share/route';
import type { ExampleCard } from './examples';
import { fetchCards } from './examples';

/** One click opens a notebook, which runs at once. */
export function Cards(): ReactElement {
  const [cards, setCards] = useState<readonly ExampleCard[]>([]);
  const [failure, setFailure] = useState('');

  useEffect(() => {
    fetchCards().then(setCards, () => {
      setFailure('The gallery could not be fetched. Are you offline?');
    });
  }, []);

  if (failure !== '') return <p role="alert">{failure}</p>;
  return (
    <ul className="gallery-cards" data-testid="gallery">
      {cards.map((card) => (
        <li key={card.file}>
          <a
            className="gallery-card"
            href={routeHash({ kind: 'example', file: card.file })}
            data-testid={`example-${card.file}`}
          >
            <h3>{card.title}</h3>
            <p>{card.summary}</p>
            <p className="topics">
              {card.topics.map((topic) => (
                <span key={topic} className="topic">
                  {topic}
                </span>
              ))}
            </p>
          </a>
        </li>
      ))}
    </ul>
  );
}
