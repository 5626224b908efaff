# copydesk alone in an image, built from Docker's and crates.io's registries and this folder.
#   docker build -t copydesk . && docker run --rm -v "$PWD:/desk" copydesk lint
FROM rust:1.91-slim AS build
WORKDIR /src
COPY . .
RUN cargo install --locked --path . --root /out

FROM debian:stable-slim
COPY --from=build /out/bin/copydesk /usr/local/bin/copydesk
WORKDIR /desk
USER nobody
ENTRYPOINT ["copydesk"]
CMD ["lint"]
