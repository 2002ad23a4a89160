import type { EfaInterface, EfaLayout } from './facts';

const efaOnly = (networkCardIndex: number, deviceIndex: number): EfaInterface => ({
  networkCardIndex,
  deviceIndex,
  type: 'efa-only',
});

/**
 * EFA on every card, as EC2 recommends where addresses are to be saved: card 0 keeps device 0 for the primary ENA
 * interface and takes its EFA interface as device 1; every further card takes one as device 0.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-acc-inst-types.html
 */
export function efaOnEveryCard(
  networkCards: number,
  ncclBusBandwidthGBps: number | null = null,
): EfaLayout {
  return {
    networkCards,
    interfaces: Array.from({ length: networkCards }, (_, card) =>
      efaOnly(card, card === 0 ? 1 : 0),
    ),
    ncclBusBandwidthGBps,
  };
}

/** EFA on some cards only, each as device 0: for types whose card 0 carries plain ENA and nothing else. */
export function efaOnCards(
  networkCards: number,
  cards: readonly number[],
  ncclBusBandwidthGBps: number | null = null,
): EfaLayout {
  return { networkCards, interfaces: cards.map((card) => efaOnly(card, 0)), ncclBusBandwidthGBps };
}
