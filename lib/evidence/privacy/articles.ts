import type { InBothLanguages } from './language';

/** What an article asks for, and what happens to people where nobody does it. */
export interface Article {
  readonly duty: InBothLanguages;
  readonly risk: InBothLanguages;
}

/** Articles of the LGPD that controls name, as `Art. 46` or `Art. 6 VII`, in the order of the law. */
export const articles: Readonly<Record<string, Article>> = {
  'Art. 6 III': {
    duty: {
      en: 'Necessity: no more data than the purpose needs',
      pt: 'Necessidade: limitação do tratamento ao mínimo necessário',
    },
    risk: {
      en: 'Data that nobody needs are lost with the others',
      pt: 'Dados desnecessários são expostos juntamente com os demais',
    },
  },
  'Art. 6 VII': {
    duty: {
      en: 'Security: measures against unauthorised access and accidents',
      pt: 'Segurança: medidas técnicas e administrativas contra acessos não autorizados e acidentes',
    },
    risk: {
      en: 'Strangers read, change or take away data of people',
      pt: 'Terceiros acessam, alteram ou subtraem dados dos titulares',
    },
  },
  'Art. 6 VIII': {
    duty: {
      en: 'Prevention: harm is kept from happening',
      pt: 'Prevenção: adoção de medidas para evitar danos',
    },
    risk: {
      en: 'A known weakness becomes harm before anybody acts',
      pt: 'Uma fragilidade conhecida causa dano antes de qualquer reação',
    },
  },
  'Art. 6 X': {
    duty: {
      en: 'Accountability: it can be shown that measures work',
      pt: 'Responsabilização e prestação de contas: demonstração da eficácia das medidas',
    },
    risk: {
      en: 'What was done with data cannot be shown afterwards',
      pt: 'Não é possível demonstrar, posteriormente, o que foi feito com os dados',
    },
  },
  'Art. 7': {
    duty: {
      en: 'Personal data are kept on a legal basis',
      pt: 'O tratamento de dados pessoais tem base legal',
    },
    risk: {
      en: 'People’s data are kept without a ground',
      pt: 'Dados dos titulares são tratados sem fundamento',
    },
  },
  'Art. 11': {
    duty: {
      en: 'Sensitive data are kept on the narrower grounds of the law',
      pt: 'O tratamento de dados sensíveis observa as hipóteses restritas da lei',
    },
    risk: {
      en: 'Biometric data, which nobody can change, are misused',
      pt: 'Dados biométricos, que o titular não pode alterar, são usados indevidamente',
    },
  },
  'Art. 15': {
    duty: {
      en: 'Processing ends when its purpose is reached',
      pt: 'O tratamento termina quando a finalidade é alcançada',
    },
    risk: {
      en: 'Data outlive what they were kept for',
      pt: 'Os dados permanecem além da finalidade',
    },
  },
  'Art. 16': {
    duty: {
      en: 'Data are deleted after the end of processing',
      pt: 'Os dados são eliminados após o término do tratamento',
    },
    risk: {
      en: 'Copies that were forgotten are found by strangers',
      pt: 'Cópias esquecidas são encontradas por terceiros',
    },
  },
  'Art. 33': {
    duty: {
      en: 'Data leave the country on the grounds of the law alone',
      pt: 'A transferência internacional ocorre somente nas hipóteses legais',
    },
    risk: {
      en: 'Data lie where the law of Brazil does not protect people',
      pt: 'Dados ficam onde a lei brasileira não protege os titulares',
    },
  },
  'Art. 37': {
    duty: {
      en: 'A record of the processing is kept',
      pt: 'O registro das operações de tratamento é mantido',
    },
    risk: {
      en: 'Nobody knows which data are where, and who has them',
      pt: 'Não se sabe quais dados existem, onde estão e quem os acessa',
    },
  },
  'Art. 38': {
    duty: {
      en: 'Risks and measures are described in an impact report',
      pt: 'Riscos e medidas são descritos em relatório de impacto',
    },
    risk: {
      en: 'Risks are taken that nobody has weighed',
      pt: 'Riscos são assumidos sem avaliação',
    },
  },
  'Art. 46': {
    duty: {
      en: 'Technical and administrative measures protect data, from their design on',
      pt: 'Medidas de segurança, técnicas e administrativas, protegem os dados desde a concepção',
    },
    risk: {
      en: 'Data are read, destroyed, lost or changed without a right',
      pt: 'Acesso não autorizado, destruição, perda ou alteração de dados',
    },
  },
  'Art. 47': {
    duty: {
      en: 'Whoever takes part in processing keeps data safe, also after its end',
      pt: 'Todos os que intervêm no tratamento garantem a segurança da informação, mesmo após o seu término',
    },
    risk: {
      en: 'Somebody with a right to be there uses it for something else',
      pt: 'Quem tem acesso legítimo o usa para outro fim',
    },
  },
  'Art. 48': {
    duty: {
      en: 'Incidents are told to the authority and to people',
      pt: 'Incidentes são comunicados à autoridade nacional e aos titulares',
    },
    risk: {
      en: 'An incident is noticed too late, or its extent is unknown',
      pt: 'O incidente é percebido tarde ou sua extensão é desconhecida',
    },
  },
  'Art. 49': {
    duty: {
      en: 'Systems are built for security and good practice',
      pt: 'Os sistemas são estruturados para atender aos requisitos de segurança e às boas práticas',
    },
    risk: {
      en: 'A weakness of the design cannot be repaired in operation',
      pt: 'Uma falha de concepção não pode ser corrigida na operação',
    },
  },
  'Art. 50': {
    duty: {
      en: 'Rules of good practice and governance are kept and reviewed',
      pt: 'Regras de boas práticas e de governança são mantidas e revistas',
    },
    risk: {
      en: 'Measures wear out, and nobody notices',
      pt: 'As medidas se deterioram sem que ninguém perceba',
    },
  },
};
