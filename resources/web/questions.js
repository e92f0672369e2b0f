// Lets `confirm` and `prompt` wait for the person without Chromium waiting with them: its own questions stop every page
// of the program, a request that is answered late stops only the process of this one. NUMBER: of the page.
(() => {
  const LONGEST = 1000;
  const native = { confirm: window.confirm.bind(window), prompt: window.prompt.bind(window) };
  const Request = XMLHttpRequest;

  const encoded = (text) => encodeURIComponent(`${text}`.slice(0, LONGEST).toWellFormed());

  // What the person says: "" for no, "+" for yes, "+TEXT" for what they typed.
  const ask = (kind, message, value) => {
    const request = new Request();
    request.open("POST", `starter-ask:${kind}?NUMBER&${encoded(message)}&${encoded(value)}`, false);
    request.send();
    return request.responseText;
  };

  const questions = {
    confirm(message = "") {
      let answer;
      try {
        answer = ask("confirm", message, "");
      } catch {
        return native.confirm(message); // refused: Chromium knows what is to be done with such a question
      }
      return answer !== "";
    },

    prompt(message = "", value = "") {
      let answer;
      try {
        answer = ask("prompt", message, value);
      } catch {
        return native.prompt(message, value);
      }
      return answer === "" ? null : answer.slice(1);
    },
  };
  window.confirm = questions.confirm;
  window.prompt = questions.prompt;
})();
